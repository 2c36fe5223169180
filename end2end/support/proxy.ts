// A way to a cluster that a test can cut and mend, while the cluster and all other tests go on.

import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** Passes bytes on to the API server of a kubeconfig, on a port of its own that stays the same. */
export class Proxy {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();
  private port = 0;

  private constructor(
    private readonly target: URL,
    /** A kubeconfig that leads through the proxy. */
    readonly kubeconfig: string,
  ) {}

  /** `file` is where its own kubeconfig shall be. */
  static async before(kubeconfig: string, file: string): Promise<Proxy> {
    const text = await readFile(kubeconfig, "utf8");
    const server = /^\s*server: (\S+)$/m.exec(text)?.[1];
    if (!server) throw new Error("the kubeconfig names no server");
    const proxy = new Proxy(new URL(server), file);
    await proxy.mend();
    await writeFile(file, text.replace(server, `https://127.0.0.1:${proxy.port}`));
    return proxy;
  }

  /** Breaks all connections off and takes no more. */
  async cut(): Promise<void> {
    const closed = this.server && once(this.server, "close");
    this.server?.close();
    this.server = null;
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Takes connections, again on the same port. */
  async mend(): Promise<void> {
    this.server = createServer((near) => this.join(near, connect(Number(this.target.port), this.target.hostname)));
    this.server.listen(this.port, "127.0.0.1");
    await once(this.server, "listening");
    this.port = (this.server.address() as AddressInfo).port;
  }

  private join(near: Socket, far: Socket): void {
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      this.sockets.add(socket);
      socket.on("error", () => {}); // its end follows, and with it that of the other
      socket.on("close", () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }
}
