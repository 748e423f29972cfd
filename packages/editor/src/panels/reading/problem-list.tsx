import { type Problem, problemText } from "@holdepunkt/engine";
import { useReading } from "./reading.tsx";

/** All that is wrong with a document: where, and what. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const { language, words } = useReading();
  return (
    <table className="problems">
      <thead>
        <tr>
          <th scope="col">{words("problem.place")}</th>
          <th scope="col">{words("problem.text")}</th>
        </tr>
      </thead>
      <tbody>
        {problems.map((problem) => (
          <tr key={JSON.stringify(problem)}>
            <td>
              <code>{problem.path === "" ? words("problem.whole") : problem.path}</code>
            </td>
            <td>{problemText(problem, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
