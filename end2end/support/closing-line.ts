// The end of a run, for programs: `failed: TEST` and why, for each that failed, then `N passed, N failed, N skipped`. A test that
// passed at its second attempt only is named, with what was wrong at the first.

import type { FullResult, Reporter, Suite, TestCase, TestError } from "@playwright/test/reporter";

export default class ClosingLine implements Reporter {
  private suite: Suite | undefined;
  private readonly errors: TestError[] = [];

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  /** What goes wrong outside of every test fails the run as well. */
  onError(error: TestError): void {
    this.errors.push(error);
  }

  onEnd(result: FullResult): void {
    const tests = this.suite?.allTests() ?? [];
    const having = (...outcomes: string[]) => tests.filter((test) => outcomes.includes(test.outcome()));
    for (const test of having("flaky")) process.stdout.write(`passed at the second attempt only: ${named(test)}\n`);
    const lines = [...having("unexpected").map((test) => `failed: ${named(test)}`), ...this.errors.map((error) => `failed: outside of every test\n  ${why(error)}`)];
    if (result.status !== "passed" && lines.length === 0) lines.push(`failed: the run\n  it was cut short: ${result.status}`);
    lines.push(`${having("expected", "flaky").length} passed, ${lines.length} failed, ${having("skipped").length} skipped`);
    process.stdout.write(`${lines.join("\n")}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}

function named(test: TestCase): string {
  const [, project, file, ...titles] = test.titlePath();
  const error = test.results.find((result) => result.error)?.error;
  return `[${project}] › ${file}:${test.location.line} › ${titles.join(" › ")}\n  ${error ? why(error) : "it did not end"}`;
}

/** The message's lines as one, without the log of what was tried and without colours. */
function why(error: TestError): string {
  const [message = ""] = (error.message ?? error.value ?? "no reason was given").split(/^Call log:/m);
  const lines = message.replace(/\u001b\[[\d;]*m/g, "").split("\n").map((line) => line.trim());
  return lines.filter(Boolean).join(" | ").slice(0, 400);
}
