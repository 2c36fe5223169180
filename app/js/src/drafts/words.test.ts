import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, when } from "./words.ts";

test("a moment is said to the minute", () => {
  assert.match(when(Date.UTC(2026, 0, 2, 15, 4, 59), "en-GB", "UTC"), /^2 Jan 2026, 15:04$/);
});
test("bytes are those of the file", () => {
  assert.equal(bytes("a: \u{1F34B}\r\n"), 9);
  assert.equal(bytes(""), 0);
});
