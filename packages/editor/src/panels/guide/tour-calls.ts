import { guideWords } from "../../language/editing/guide/words.ts";
import type { CommandSource } from "../search/commands.ts";
import { TOUR, type TourStop } from "./tour-steps.ts";

/** How the tour is asked for from elsewhere on the page than its button. */
export class TourCalls {
  private begin: ((stop: TourStop) => void) | undefined;

  /** `begin` hears every call from now on. Gives what ends that. */
  readonly hear = (begin: (stop: TourStop) => void): (() => void) => {
    this.begin = begin;
    return () => {
      if (this.begin === begin) this.begin = undefined;
    };
  };

  readonly call = (stop: TourStop): void => this.begin?.(stop);
}

/** The guided tour, and each of its stops by what it tells: found as help, and begun there. */
export const tourCommands =
  (calls: TourCalls): CommandSource =>
  ({ language }) => {
    const words = guideWords(language);
    const [first] = TOUR;
    return [
      ...(first === undefined
        ? []
        : [
            {
              id: "tour",
              kind: "help",
              title: words("tour"),
              also: [words("tour.also")],
              run: () => calls.call(first.name),
            } as const,
          ]),
      ...TOUR.map(
        ({ name }) =>
          ({
            id: `tour ${name}`,
            kind: "help",
            title: words("tour.stop", { title: words(`${name}.title`) }),
            also: [words(`${name}.text`)],
            run: () => calls.call(name),
          }) as const,
      ),
    ];
  };
