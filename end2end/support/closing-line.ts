// The last line of a run, for programs: `N passed, N failed, N skipped`.

import type { FullResult, Reporter, Suite } from "@playwright/test/reporter";

export default class ClosingLine implements Reporter {
  private suite: Suite | undefined;
  private errors = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  /** What goes wrong outside of every test fails the run as well. */
  onError(): void {
    this.errors += 1;
  }

  onEnd(result: FullResult): void {
    const tests = this.suite?.allTests() ?? [];
    const count = (...outcomes: string[]) => tests.filter((test) => outcomes.includes(test.outcome())).length;
    const failed = count("unexpected", "flaky") + this.errors;
    const cutShort = result.status !== "passed" && failed === 0 ? 1 : 0;
    process.stdout.write(`${count("expected")} passed, ${failed + cutShort} failed, ${count("skipped")} skipped\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
