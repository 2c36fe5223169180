import assert from "node:assert/strict";
import { test } from "node:test";
import { blockColumn } from "./indent.ts";

function check(line: string, column: number | null) {
  assert.equal(blockColumn(line), column, line);
}

test("a key without a value opens a block", () => {
  check("spec:", 2);
  check("  containers: # two", 4);
  check("  - valueFrom:", 6);
  check('  "app":', 4);
  check("- - a:", 6);
});
test("nothing else does", () => {
  check("image: busybox", null);
  check("# spec:", null);
  check("  - lemon", null);
  check("- 'it is:", null);
  check("a: {b:", null);
  check("", null);
});
