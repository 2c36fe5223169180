// Programs that a test starts: each with a time limit, each ended by its own process id.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** How a program ended that was run to its end. */
export interface Ended {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end. Rejects when it cannot be started or takes longer than `limit` milliseconds. */
export function run(program: string, args: readonly string[], env: Record<string, string> = {}, limit = 60_000): Promise<Ended> {
  return new Promise((done, fail) => {
    const options = { env: { ...process.env, ...env }, timeout: limit, killSignal: "SIGKILL" as const, maxBuffer: 64 << 20 };
    execFile(program, args, options, (error, stdout, stderr) => {
      const status = error ? error.code : 0;
      if (typeof status === "number") done({ status, stdout, stderr });
      else fail(new Error(`${program} ${args.join(" ")}: ${error?.killed ? `not done in ${limit} ms` : error?.message}\n${stderr}`));
    });
  });
}

/** A program that runs until it is stopped. It can see by its standard input that this process has ended. */
export class Running {
  /** What it said on stderr so far. */
  complaints = "";
  private readonly child: ChildProcess;
  private readonly shown: string;
  private readonly lines: AsyncIterator<string>;
  private readonly gone: Promise<unknown>;

  constructor(program: string, args: readonly string[], env: Record<string, string> = {}) {
    this.shown = [program, ...args].join(" ");
    this.child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
    this.gone = once(this.child, "exit").catch((error: Error) => (this.complaints += error.message));
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.complaints += text));
    if (!this.child.stdout) throw new Error(`${this.shown} has no output`);
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** The next line of its output. Rejects when none comes within `limit` milliseconds. */
  async line(limit: number): Promise<string> {
    const next = await Promise.race([this.lines.next(), this.gone.then(() => null), after(limit)]);
    if (next && !next.done) return next.value;
    throw new Error(`${this.shown} ${next === undefined ? `said nothing in ${limit} ms` : "ended"}\n${this.complaints}`);
  }

  /** Ends it as Control+C does; with force, and rejecting, when it takes longer than `limit` milliseconds. */
  async stop(limit = 10_000): Promise<void> {
    if (this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill("SIGINT");
    await Promise.race([this.gone, after(limit)]);
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGKILL");
      throw new Error(`${this.shown} did not end within ${limit} ms of SIGINT\n${this.complaints}`);
    }
  }
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((done) => setTimeout(() => done(undefined), milliseconds).unref());
}
