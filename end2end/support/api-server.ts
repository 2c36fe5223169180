// An API server of a test's own, to be stopped and started: the program of end2end/cluster.

import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./process.ts";
import { CACHE, CLUSTER, KUBERNETES, ROOT } from "./settings.ts";

/** One API server, in a folder of its own. Its port stays the same from start to start. */
export class ApiServer {
  private constructor(
    private readonly folder: string,
    private readonly programs: string,
  ) {}

  static async create(): Promise<ApiServer> {
    const folder = await mkdtemp(join(tmpdir(), "podlab-journey-api-"));
    return new ApiServer(folder, KUBERNETES ?? (await cachedPrograms()));
  }

  get kubeconfig(): string {
    return join(this.folder, "kubeconfig");
  }

  /** Waits until it answers. */
  async start(): Promise<void> {
    await this.command("start", "--bin", this.programs);
  }

  /** Waits until it has ended; what it stored stays. */
  async stop(): Promise<void> {
    await this.command("stop");
  }

  async delete(): Promise<void> {
    await this.command("stop", "--delete");
  }

  private async command(name: string, ...args: string[]): Promise<void> {
    const { status, stderr } = await run(CLUSTER, ["api-server", name, "--dir", this.folder, ...args], {}, 120_000);
    if (status !== 0) throw new Error(`podlab-cluster api-server ${name} failed:\n${stderr}`);
  }
}

/** Where Kubernetes' programs are, as the build program keeps them; they were built when the shared API server was started. */
async function cachedPrograms(): Promise<string> {
  const { status, stdout, stderr } = await run(CLUSTER, ["build", "--source", join(ROOT, "end2end/cluster"), "--cache", CACHE], {}, 120_000);
  const report = status === 0 ? (JSON.parse(stdout) as { bin?: string }) : {};
  if (!report.bin) throw new Error(`Kubernetes' programs are not to be had; make api-server builds them:\n${stderr}`);
  return report.bin;
}
