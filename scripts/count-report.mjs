/**
 * @typedef {{ name: string, passed: number, failed: number, skipped: number }} Count
 */

/**
 * @param {string} report What Vitest's JSON reporter wrote, or nothing when it wrote nothing
 * @param {{ name: string, files: RegExp }[]} kinds
 * @returns {Count[]}
 */
export function countReport(report, kinds) {
  /** @type {{ name: string, status: string, assertionResults: { status: string }[] }[]} */
  const files = report === "" ? [] : JSON.parse(report).testResults;
  const counts = kinds.map(({ name }) => ({ name, passed: 0, failed: 0, skipped: 0 }));
  for (const file of files) {
    const count = counts[kinds.findIndex((kind) => kind.files.test(file.name))];
    if (count === undefined) throw new Error(`A test file of no known kind: ${file.name}`);
    const failedBefore = count.failed;
    for (const { status } of file.assertionResults) {
      if (status === "passed") count.passed += 1;
      else if (status === "failed") count.failed += 1;
      else count.skipped += 1;
    }
    // The file did not load, or a hook failed: no test of it says so.
    if (file.status === "failed" && count.failed === failedBefore) count.failed += 1;
  }
  for (const count of counts) if (count.passed + count.failed === 0) count.failed = 1;
  return counts;
}
