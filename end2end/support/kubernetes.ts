// The API server as kubectl sees it, past Podlab: what a test believes, and what it tidies up with.

import { readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";

/** What is used of a stored Pod. */
export interface StoredPod {
  metadata: { name: string; namespace: string; uid: string; deletionTimestamp?: string; labels?: Record<string, string> };
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

/** Creates a Pod as kubectl does, past Podlab. */
export async function created(kubeconfig: string, pod: object, namespace = "default"): Promise<void> {
  const { status, body } = await ask(kubeconfig, "POST", `/api/v1/namespaces/${namespace}/pods`, { content: pod });
  if (status !== 201) throw new Error(`the Pod is not created: ${status} ${body}`);
}

/** Changes nothing of a Pod but a note on it: the kubelet looks at the Pod anew. */
export async function touched(kubeconfig: string, name: string, namespace = "default"): Promise<void> {
  const content = { metadata: { annotations: { touched: String(Date.now()) } } };
  await ask(kubeconfig, "PATCH", `/api/v1/namespaces/${namespace}/pods/${name}`, { content, type: "application/merge-patch+json" });
}

/** The version that the API server gives itself, such as v1.36.3. */
export async function version(kubeconfig: string): Promise<string> {
  const { body } = await ask(kubeconfig, "GET", "/version");
  return (JSON.parse(body) as { gitVersion: string }).gitVersion;
}

/** Whether it is a cluster with nodes, where Pods run. */
export async function hasNodes(kubeconfig: string): Promise<boolean> {
  const { body } = await ask(kubeconfig, "GET", "/api/v1/nodes?limit=1");
  return (JSON.parse(body) as { items: unknown[] }).items.length > 0;
}

/** The images that are stand-ins there, such as busybox, and what they are in truth; none where registries answer. */
export async function standIns(kubeconfig: string): Promise<Map<string, string>> {
  const { status, body } = await ask(kubeconfig, "GET", "/api/v1/namespaces/kube-public/configmaps/podlab-cluster");
  if (status === 404) return new Map();
  const { data } = JSON.parse(body) as { data: { about: string } };
  const about = JSON.parse(data.about) as { standIns?: { image: string; is: string }[] | null };
  return new Map((about.standIns ?? []).map(({ image, is }) => [image, is]));
}

/** What answers to `GET /` inside of a Pod, fetched by the API server; empty while nothing does. */
export async function served(kubeconfig: string, name: string, port: number, namespace = "default"): Promise<string> {
  const { status, body } = await ask(kubeconfig, "GET", `/api/v1/namespaces/${namespace}/pods/${name}:${port}/proxy/`);
  return status === 200 ? body : "";
}

/** Columns of `kubectl get pods`. */
export interface Printed {
  ready: string;
  status: string;
  /** Without how long ago the last one was. */
  restarts: string;
}

/** The Pod's row as the API server makes it for kubectl; null when there is no such Pod. */
export async function printed(kubeconfig: string, name: string, namespace = "default"): Promise<Printed | null> {
  const { status, body } = await ask(kubeconfig, "GET", `/api/v1/namespaces/${namespace}/pods/${name}`, { accept: TABLE });
  if (status === 404) return null;
  if (status !== 200) throw new Error(`the API server answered ${status}: ${body}`);
  const [row] = rows(JSON.parse(body) as Table);
  return row ?? null;
}

/** Every row that kubectl would have printed for a Pod since the call, kept as they come until `stop`. */
export async function printing(kubeconfig: string, name: string, namespace: string): Promise<{ seen: Printed[]; stop(): void }> {
  const seen: Printed[] = [];
  const path = `/api/v1/namespaces/${namespace}/pods?watch=1&fieldSelector=metadata.name%3D${name}`;
  const answer = await open(kubeconfig, "GET", path, { accept: TABLE });
  let text = "";
  answer.setEncoding("utf8").on("data", (part: string) => {
    const lines = `${text}${part}`.split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) seen.push(...rows((JSON.parse(line) as { object: Table }).object));
  });
  answer.on("error", () => {}); // it was stopped, or its server was: what came until then counts
  return { seen, stop: () => answer.destroy() };
}

/** What the API server prints for kubectl. */
const TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";

interface Table {
  rows?: { cells: [name: string, ready: string, status: string, restarts: string | number] }[];
}

function rows(table: Table): Printed[] {
  return (table.rows ?? []).map(({ cells: [, ready, status, restarts] }) => {
    return { ready, status, restarts: String(restarts).replace(/ .*/, "") };
  });
}

/** Takes the Pod away at once, if it is there. */
export async function removed(kubeconfig: string, name: string, namespace = "default"): Promise<void> {
  await ask(kubeconfig, "DELETE", `/api/v1/namespaces/${namespace}/pods/${name}?gracePeriodSeconds=0`);
}

/** Makes a namespace and waits until Pods may be created in it. */
export async function namespaceMade(kubeconfig: string, name: string): Promise<void> {
  const { status, body } = await ask(kubeconfig, "POST", "/api/v1/namespaces", { content: { metadata: { name } } });
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

/** Whether there is such a namespace, and nobody has asked for its end. */
export async function hasNamespace(kubeconfig: string, name: string): Promise<boolean> {
  const { status, body } = await ask(kubeconfig, "GET", `/api/v1/namespaces/${name}`);
  return status === 200 && (JSON.parse(body) as { status: { phase: string } }).status.phase === "Active";
}

interface More {
  content?: object;
  /** Of the content. */
  type?: string;
  accept?: string;
}

async function ask(kubeconfig: string, method: string, path: string, more: More = {}): Promise<{ status: number; body: string }> {
  const answer = await open(kubeconfig, method, path, more);
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return { status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() };
}

/** Sends a request; gives the answer when its head has come. */
async function open(kubeconfig: string, method: string, path: string, { content, type = "application/json", accept }: More): Promise<IncomingMessage> {
  const text = await readFile(kubeconfig, "utf8");
  const data = (key: string) => Buffer.from(value(text, key), "base64");
  const options = {
    method,
    ca: data("certificate-authority-data"),
    cert: data("client-certificate-data"),
    key: data("client-key-data"),
    headers: { ...(content && { "Content-Type": type }), ...(accept && { Accept: accept }) },
    agent: false,
  };
  return new Promise((done, fail) => {
    const sent = request(new URL(path, value(text, "server")), options, (answer) => {
      clearTimeout(limit);
      done(answer);
    });
    const limit = setTimeout(() => sent.destroy(new Error(`the API server did not answer ${method} ${path} in ten seconds`)), 10_000);
    sent.on("error", (error) => {
      clearTimeout(limit);
      fail(error);
    });
    sent.end(content && JSON.stringify(content));
  });
}

/** A value of a kubeconfig as end2end/cluster and kind write it: one server, one user, nothing in other files. */
function value(kubeconfig: string, key: string): string {
  const found = new RegExp(`^\\s*${key}: (\\S+)$`, "m").exec(kubeconfig)?.[1];
  if (!found) throw new Error(`the kubeconfig has no ${key}`);
  return found;
}
