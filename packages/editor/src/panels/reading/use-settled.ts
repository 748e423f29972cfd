import { useEffect, useState } from "react";

/** So many milliseconds nothing must have changed: longer than between two letters. */
const QUIET = 300;

/** A value as it was when it last stood still: for what is dear to work out, and that nobody waits for. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return;
    const timer = setTimeout(() => setSettled(value), QUIET);
    return () => clearTimeout(timer);
  }, [value, settled]);
  return settled;
}
