// Monaco with monaco-yaml, as its documentation sets it up: completion, hover, validation and formatting by the Pod's schema.

import * as monaco from "monaco-editor";
import { configureMonacoYaml } from "monaco-yaml";

const WORKERS = { editorWorkerService: "editor.worker.js", yaml: "yaml.worker.js" };
globalThis.MonacoEnvironment = { getWorker: (_, label) => new Worker(WORKERS[label], { type: "module" }) };

const schema = await (await fetch("pod-v1.json")).json();
configureMonacoYaml(monaco, { enableSchemaRequest: false, schemas: [{ fileMatch: ["**/pod.yaml"], schema, uri: "file:///pod-v1.json" }] });

const model = monaco.editor.createModel("", "yaml", monaco.Uri.parse("file:///pod.yaml"));
const editor = monaco.editor.create(document.querySelector("main"), { model, ariaLabel: "YAML of the Pod", automaticLayout: true });

/** Called by the benchmark: shows `text`. */
globalThis.show = (text) => {
  model.setValue(text);
  editor.focus();
};

/** Called by the benchmark: the text, and how many problems are marked. */
globalThis.told = () => ({ text: model.getValue(), problems: monaco.editor.getModelMarkers({}).length });
