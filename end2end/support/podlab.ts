// The program under test: its server, and its answers in a terminal.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ended, Running, run } from "./process.ts";
import { API_CONTEXT, PODLAB } from "./settings.ts";

/** A running `podlab serve` on a port of its own. */
export interface Server {
  /** Such as `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** The printed link, which carries the token. */
  readonly link: string;
  stop(): Promise<void>;
}

/** Starts a server for a context of `kubeconfig`, a file that need not exist; `more` are further arguments. */
export async function serve(kubeconfig: string, context = API_CONTEXT, more: readonly string[] = []): Promise<Server> {
  const args = ["serve", "--addr", "127.0.0.1:0", "--context", context, ...more];
  const running = new Running(PODLAB, args, { KUBECONFIG: kubeconfig });
  try {
    const origin = matched(/^listening on (http:\S+)$/, await running.line(20_000));
    const link = matched(/(http:\S+#token=\S+)/, await running.line(5_000));
    return { origin, link, stop: () => running.stop() };
  } catch (error) {
    await running.stop();
    throw error;
  }
}

/** Runs `podlab` with a file that holds `text`; `FILE` among the arguments stands for it. */
export async function podlab(args: readonly string[], text: string): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), "podlab-journey-"));
  try {
    const file = join(folder, "yellow-pod.yaml");
    await writeFile(file, text);
    return await run(PODLAB, args.map((arg) => (arg === "FILE" ? file : arg)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** One exercise of `podlab exercises --format json`. */
export interface Listed {
  readonly id: string;
  readonly pack: string | null;
  readonly address: string;
}

/** The exercises that the program lists; it may say on standard error that it leaves some out. */
export async function listed(args: readonly string[]): Promise<Listed[]> {
  const { stdout } = await run(PODLAB, ["exercises", "--format", "json", ...args]);
  return stdout.trim().split("\n").map((line) => JSON.parse(line) as Listed);
}

function matched(pattern: RegExp, line: string): string {
  const found = pattern.exec(line)?.[1];
  if (!found) throw new Error(`podlab serve printed “${line}”, which is not ${pattern}`);
  return found;
}
