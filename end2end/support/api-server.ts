// An API server of a test's own, to be stopped and started: the program of end2end/cluster.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Running, run } from "./process.ts";
import { CACHE, CLUSTER, KUBERNETES, ROOT } from "./settings.ts";

/** One API server, in a folder of its own. Its port stays the same from start to start. */
export class ApiServer {
  private running: Running | null = null;

  private constructor(
    private readonly folder: string,
    private readonly programs: string,
  ) {}

  static async create(): Promise<ApiServer> {
    const programs = KUBERNETES ?? (await cachedPrograms());
    return new ApiServer(await mkdtemp(join(tmpdir(), "podlab-journey-api-")), programs);
  }

  get kubeconfig(): string {
    return join(this.folder, "kubeconfig");
  }

  /** Waits until it answers. It ends with this process, however that ends. */
  async start(): Promise<void> {
    this.running = new Running(CLUSTER, ["api-server", "run", "--dir", this.folder, "--bin", this.programs]);
    await this.running.line(120_000);
  }

  /** Waits until it has ended; what it stored stays. */
  async stop(): Promise<void> {
    await this.running?.stop(30_000);
    this.running = null;
  }

  async delete(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true });
  }
}

/** Where Kubernetes' programs are, as the build program keeps them; they were built when the shared API server was started. */
async function cachedPrograms(): Promise<string> {
  const { status, stdout, stderr } = await run(CLUSTER, ["build", "--source", join(ROOT, "end2end/cluster"), "--cache", CACHE], {}, 120_000);
  const report = status === 0 ? (JSON.parse(stdout) as { bin?: string }) : {};
  if (!report.bin) throw new Error(`Kubernetes' programs are not to be had; make api-server builds them:\n${stderr}`);
  return report.bin;
}
