import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOfScalar, type ScalarKind } from "./scalar.ts";

function check(kind: ScalarKind | null, ...words: string[]) {
  for (const word of words) assert.equal(kindOfScalar(word), kind, word);
}

test("bare words are read as YAML 1.1", () => {
  check("boolean", "true", "yes", "Yes", "off", "y", "N");
  check("null", "~", "null");
  check("number", "6379", "-1", "0x1f", "010", "1_000", "1e3", ".5", "3.", ".inf");
  check(null, "busybox", "yEs", "1.2.3", "100m", "1Gi", "redis:7", "tRUE", "0x", "v1", "-", ".");
});
