/** What something gave, and the milliseconds of processor time that this process took for it, however busy the machine is. */
export function timed<T>(act: () => T): { readonly given: T; readonly milliseconds: number } {
  const before = process.cpuUsage();
  const given = act();
  const { user, system } = process.cpuUsage(before);
  return { given, milliseconds: (user + system) / 1000 };
}
