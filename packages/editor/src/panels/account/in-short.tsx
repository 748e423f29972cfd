import type { ShortAccount, Statement } from "@holdepunkt/engine";
import { useReading } from "../reading/reading.tsx";

/** The leading decision in three sentences: what it came to, why, and what is still open. All of it is said again below. */
export function InShort({ short: { concluded, because, open } }: { readonly short: ShortAccount }) {
  const { words } = useReading();
  return (
    <dl className="in-short">
      <Line heading={words("short.concluded")} said={concluded} />
      <Line heading={words("short.why")} said={because} />
      <Line heading={words("short.open")} said={open} />
    </dl>
  );
}

function Line({ heading, said: { text } }: { readonly heading: string; readonly said: Statement }) {
  return (
    <div>
      <dt>{heading}</dt>
      <dd>
        <bdi>{text}</bdi>
      </dd>
    </div>
  );
}
