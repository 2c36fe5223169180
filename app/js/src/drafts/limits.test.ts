import assert from "node:assert/strict";
import { test } from "node:test";
import { beyond, isDue } from "./limits.ts";
import { readable } from "./message.ts";

test("an earlier text is put aside once a minute", () => {
  assert.equal(isDue(0, Date.now()), true);
  assert.equal(isDue(1000, 60_999), false);
  assert.equal(isDue(1000, 61_000), true);
  assert.equal(isDue(90_000, 1000), true, "the clock was set back");
});
test("the oldest go first", () => {
  assert.deepEqual(beyond(["new", "old", "older"], 2), ["older"]);
  assert.deepEqual(beyond(["new"], 2), []);
});
test("each failure says what to do", () => {
  for (const name of ["QuotaExceededError", "SecurityError", "InvalidStateError", "VersionError", "UnknownError", "NotSupportedError", "Odd"]) {
    assert.match(readable(new DOMException("why", name)).message, /Download the YAML|Reload/);
  }
  assert.match(readable(new TypeError("x is undefined")).message, /x is undefined/);
});
