// Takes kubectl's own answers to the commands of fixtures.json again: node take.mjs PATH_OF_KUBECTL
// The commands run in a shell with that kubectl in front. It asks the server only for the kinds that there are, which a
// few lines here answer, so no cluster is needed. `refused` are those that kubectl does not run.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const kind = (name, kind) => ({ name, singularName: "", namespaced: true, kind, verbs: ["create"] });
const answers = {
  "/api": { kind: "APIVersions", versions: ["v1"] },
  "/apis": { kind: "APIGroupList", apiVersion: "v1", groups: [] },
  "/api/v1": { kind: "APIResourceList", groupVersion: "v1", resources: [kind("pods", "Pod"), kind("services", "Service")] },
};
const server = createServer((request, response) => {
  const answer = answers[request.url.split("?")[0]];
  response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(answer ?? {}));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));

const folder = mkdtempSync(join(tmpdir(), "kubectl-run-"));
symlinkSync(resolve(process.argv[2]), join(folder, "kubectl"));
const address = `http://127.0.0.1:${server.address().port}`;
writeFileSync(join(folder, "config"), JSON.stringify({
  apiVersion: "v1", kind: "Config", "current-context": "c",
  clusters: [{ name: "c", cluster: { server: address } }],
  contexts: [{ name: "c", context: { cluster: "c", user: "" } }],
}));
const env = { PATH: `${folder}:/usr/bin:/bin`, HOME: folder, KUBECONFIG: join(folder, "config") };
const run = (command) => new Promise((done) =>
  execFile("sh", ["-c", command], { env, cwd: folder }, (error, yaml) => done(error ? { command, refused: true } : { command, yaml })));

const file = new URL("fixtures.json", import.meta.url);
const taken = [];
for (const { command } of JSON.parse(readFileSync(file, "utf8"))) taken.push(await run(command));
writeFileSync(file, JSON.stringify(taken, null, 1) + "\n");
console.log(`${taken.length} commands, ${taken.filter((one) => one.refused).length} refused`);
server.close();
rmSync(folder, { recursive: true });
