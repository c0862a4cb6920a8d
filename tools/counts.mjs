/** How many tests passed and failed, from the JSON report of Vitest or Playwright; none from no report. */
export function countsOf(report) {
  if (!report) return { passed: 0, failed: 0 };
  if (report.stats) return countsOfPlaywright(report.stats, report.errors);
  // A file that cannot be loaded has no tests to count, and must count all the same.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/** A flaky test passed at a second try: here that is a bug like another. */
function countsOfPlaywright({ expected, unexpected, flaky }, errors) {
  return { passed: expected, failed: unexpected + flaky + errors.length };
}
