import assert from "node:assert/strict";
import { test } from "node:test";
import { readable } from "./message.ts";

test("a failure says why and what to do", () => {
  for (const [error, why] of [
    [new DOMException("x", "QuotaExceededError"), "storage is full"],
    [new DOMException("x", "SecurityError"), "does not let this page"],
    [new Error("the disk is gone"), "the disk is gone"],
    ["odd", "odd"],
  ] as const) {
    const said = readable(error).message;
    assert.match(said, /^Your progress is not kept: /);
    assert.ok(said.includes(why) && said.includes("download your YAML"), said);
  }
});
