// The API server as kubectl sees it, past Podlab: what a test believes, and what it tidies up with.

import { readFile } from "node:fs/promises";
import { request } from "node:https";

/** What is used of a stored Pod. */
export interface StoredPod {
  metadata: { name: string; namespace: string; uid: string; deletionTimestamp?: string };
  spec: { containers: { name: string; image: string }[] };
}

/** The Pod of this name in namespace default; null when there is none. */
export async function stored(kubeconfig: string, name: string): Promise<StoredPod | null> {
  const { status, body } = await ask(kubeconfig, "GET", `/api/v1/namespaces/default/pods/${name}`);
  if (status === 404) return null;
  if (status !== 200) throw new Error(`the API server answered ${status}: ${body}`);
  return JSON.parse(body) as StoredPod;
}

/** Takes the Pod away at once, if it is there. */
export async function removed(kubeconfig: string, name: string): Promise<void> {
  await ask(kubeconfig, "DELETE", `/api/v1/namespaces/default/pods/${name}?gracePeriodSeconds=0`);
}

async function ask(kubeconfig: string, method: string, path: string): Promise<{ status: number; body: string }> {
  const text = await readFile(kubeconfig, "utf8");
  const data = (key: string) => Buffer.from(value(text, key), "base64");
  const options = {
    method,
    ca: data("certificate-authority-data"),
    cert: data("client-certificate-data"),
    key: data("client-key-data"),
    timeout: 10_000,
    agent: false,
  };
  return new Promise((done, fail) => {
    const sent = request(new URL(path, value(text, "server")), options, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
    });
    sent.on("timeout", () => sent.destroy(new Error(`the API server did not answer ${method} ${path} in ten seconds`)));
    sent.on("error", fail);
    sent.end();
  });
}

/** A value of the kubeconfig that end2end/cluster writes: one server, one user, nothing in other files. */
function value(kubeconfig: string, key: string): string {
  const found = new RegExp(`^\\s*${key}: (\\S+)$`, "m").exec(kubeconfig)?.[1];
  if (!found) throw new Error(`the kubeconfig has no ${key}`);
  return found;
}
