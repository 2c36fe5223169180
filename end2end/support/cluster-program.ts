// A program that makes a cluster, played by the test: it says and does what the test tells it to.

import { execFile } from "node:child_process";
import { type FileHandle, open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** A line of the progress file, as end2end/cluster writes it. */
interface Event {
  cluster: string;
  state: "building" | "starting" | "ready" | "stopping" | "stopped" | "failed";
  step: string;
  title: string;
  detail: string;
  done: number;
  of: number;
  seconds: number;
  message: string;
  help: string;
}

/** Obeys what comes through a pipe; holds the lock of the progress file while it lives, as its writer must. */
const SCRIPT = `exec 9>>"$1"
flock -n 9 || exit 9
: > "$1"
while read -r order rest; do
  case $order in
    write) printf '%s\\n' "$rest" >&9 ;;
    exit) exit "$rest" ;;
    die) kill -KILL $$ ;;
  esac
done < "$2"
`;

/** The two commands behind the page's buttons, and the progress file that both write. */
export class ClusterProgram {
  private constructor(
    private readonly progress: string,
    readonly start: Command,
    readonly stop: Command,
  ) {}

  /** `folder` is a folder of the test's own; `cluster` is the name that the program gives the cluster. */
  static async create(folder: string, cluster: string): Promise<ClusterProgram> {
    const progress = join(folder, "progress.jsonl");
    await writeFile(join(folder, "program.sh"), SCRIPT);
    const command = (name: string) => Command.create(folder, name, progress, cluster);
    return new ClusterProgram(progress, await command("start"), await command("stop"));
  }

  /** What `podlab serve` is told of it. */
  get args(): string[] {
    return ["--cluster-progress", this.progress, "--cluster-start", this.start.line, "--cluster-stop", this.stop.line];
  }

  async close(): Promise<void> {
    await this.start.close();
    await this.stop.close();
  }
}

/** One of its commands, which does nothing by itself once it is run. */
export class Command {
  private last: Partial<Event>;

  private constructor(
    /** For `sh -c`. */
    readonly line: string,
    private readonly orders: FileHandle,
    cluster: string,
  ) {
    this.last = { cluster, detail: "", done: 0, message: "", help: "" };
  }

  static async create(folder: string, name: string, progress: string, cluster: string): Promise<Command> {
    const pipe = join(folder, `${name}.pipe`);
    await promisify(execFile)("mkfifo", [pipe]);
    const words = ["exec", "sh", join(folder, "program.sh"), progress, pipe];
    // Opened for both, so that it waits for no reader and the reader for no writer.
    return new Command(words.join(" "), await open(pipe, "r+"), cluster);
  }

  /** Writes a line; what is not said stays as it was, but for a step's time and detail. */
  async says(event: Partial<Event>): Promise<void> {
    const { seconds: _, ...before } = this.last;
    this.last = { ...before, detail: "", ...event };
    await this.order(`write ${JSON.stringify({ at: new Date().toISOString(), ...this.last })}`);
  }

  /** Ends with this exit status. */
  async exits(status: number): Promise<void> {
    await this.order(`exit ${status}`);
  }

  /** Ends as by SIGKILL. */
  async dies(): Promise<void> {
    await this.order("die");
  }

  async close(): Promise<void> {
    await this.orders.close();
  }

  private async order(order: string): Promise<void> {
    await this.orders.write(`${order}\n`);
  }
}
