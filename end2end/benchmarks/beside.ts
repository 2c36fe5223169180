// What is measured beside Podlab: Monaco with monaco-yaml, bundled into a page of its own, served from loopback.

import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { FOLDER } from "./figures.ts";

/** Where `make bench` puts the page. */
export const PAGE = join(FOLDER, "monaco");

/** The versions of what is measured beside. */
export async function beside(): Promise<string[]> {
  const { devDependencies } = JSON.parse(await readFile(join(import.meta.dirname, "beside/package.json"), "utf8")) as { devDependencies: Record<string, string> };
  return ["monaco-editor", "monaco-yaml"].map((name) => `${name} ${devDependencies[name]}`);
}

const TYPES: Record<string, string> = { html: "text/html", js: "text/javascript", css: "text/css", json: "application/json", ttf: "font/ttf" };

/** Serves the files of a folder until it is closed; gives where. */
export async function served(folder: string): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? "/", "http://localhost").pathname.slice(1) || "page.html";
    const type = TYPES[name.split(".").pop() ?? ""] ?? "text/plain";
    const found = /^[\w.-]+$/.test(name) ? readFile(join(folder, name)) : Promise.reject(new Error("no such file"));
    found.then(
      (content) => response.writeHead(200, { "content-type": type }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
