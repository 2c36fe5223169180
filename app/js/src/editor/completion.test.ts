import assert from "node:assert/strict";
import { test } from "node:test";
import { wanted } from "./completion.ts";

const candidates = [
  { label: "image", insert: "image: ", detail: "string", path: "spec.containers.image" },
  { label: "imagePullPolicy", insert: "imagePullPolicy: ", detail: "string", path: "spec.containers.imagePullPolicy" },
  { label: "Always", insert: "Always", detail: "", path: null },
];

function check(typed: string, ...labels: string[]) {
  assert.deepEqual(wanted(candidates, typed).map(({ label }) => label), labels, typed);
}

test("a list comes by itself only where it helps", () => {
  check("");
  check("Im", "image", "imagePullPolicy");
  check("image", "image", "imagePullPolicy");
  check("mage");
  check("alw", "Always");
  check("Always");
});
