// The API server as kubectl sees it, past Podlab: what a test believes, and what it tidies up with.

import { readFile } from "node:fs/promises";
import { request } from "node:https";

/** What is used of a stored Pod. */
export interface StoredPod {
  metadata: { name: string; namespace: string; uid: string; deletionTimestamp?: string };
  spec: { containers: { name: string; image: string }[] };
  status?: { phase?: string; containerStatuses?: { name: string; restartCount: number }[] };
}

/** The Pod of this name; null when there is none. */
export async function stored(kubeconfig: string, name: string, namespace = "default"): Promise<StoredPod | null> {
  const { status, body } = await ask(kubeconfig, "GET", `/api/v1/namespaces/${namespace}/pods/${name}`);
  if (status === 404) return null;
  if (status !== 200) throw new Error(`the API server answered ${status}: ${body}`);
  return JSON.parse(body) as StoredPod;
}

/** Takes the Pod away at once, if it is there. */
export async function removed(kubeconfig: string, name: string, namespace = "default"): Promise<void> {
  await ask(kubeconfig, "DELETE", `/api/v1/namespaces/${namespace}/pods/${name}?gracePeriodSeconds=0`);
}

/** Makes a namespace and waits until Pods may be created in it. */
export async function namespaceMade(kubeconfig: string, name: string): Promise<void> {
  const { status, body } = await ask(kubeconfig, "POST", "/api/v1/namespaces", { metadata: { name } });
  if (status !== 201) throw new Error(`the namespace ${name} is not made: ${status} ${body}`);
  for (let tries = 0; tries < 100; tries += 1) {
    const account = await ask(kubeconfig, "GET", `/api/v1/namespaces/${name}/serviceaccounts/default`);
    if (account.status === 200) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the namespace ${name} got no ServiceAccount in ten seconds`);
}

/** Takes away a namespace, its Pods at once; does not wait for the end of it. */
export async function namespaceRemoved(kubeconfig: string, name: string): Promise<void> {
  await ask(kubeconfig, "DELETE", `/api/v1/namespaces/${name}/pods?gracePeriodSeconds=0`);
  await ask(kubeconfig, "DELETE", `/api/v1/namespaces/${name}`);
}

async function ask(kubeconfig: string, method: string, path: string, content?: object): Promise<{ status: number; body: string }> {
  const text = await readFile(kubeconfig, "utf8");
  const data = (key: string) => Buffer.from(value(text, key), "base64");
  const options = {
    method,
    ca: data("certificate-authority-data"),
    cert: data("client-certificate-data"),
    key: data("client-key-data"),
    headers: content ? { "Content-Type": "application/json" } : {},
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
    sent.end(content && JSON.stringify(content));
  });
}

/** A value of a kubeconfig as end2end/cluster and kind write it: one server, one user, nothing in other files. */
function value(kubeconfig: string, key: string): string {
  const found = new RegExp(`^\\s*${key}: (\\S+)$`, "m").exec(kubeconfig)?.[1];
  if (!found) throw new Error(`the kubeconfig has no ${key}`);
  return found;
}
