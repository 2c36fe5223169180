import assert from "node:assert/strict";
import { test } from "node:test";
import { minimalChange } from "./change.ts";

function check(old: string, next: string, expected: [number, number, string] | null) {
  const change = minimalChange(old, next);
  assert.deepEqual(change && [change.from, change.to, change.insert], expected);
  if (change) assert.equal(old.slice(0, change.from) + change.insert + old.slice(change.to), next);
}

test("equal texts need no change", () => check("a: 1\n", "a: 1\n", null));
test("only what differs is replaced", () => {
  check("image: redis\n", "image: redis:7\n", [12, 12, ":7"]);
  check("a: one\nb: two\n", "a: one\nc: two\n", [7, 8, "c"]);
  check("", "kind: Pod", [0, 0, "kind: Pod"]);
  check("kind: Pod", "", [0, 9, ""]);
});
test("repeated text is not counted twice", () => {
  check("aaaa", "aa", [2, 4, ""]);
  check("aa", "aaaa", [2, 2, "aa"]);
});
test("a character of two units is replaced whole", () => {
  check("x🍋y", "x🍊y", [1, 3, "🍊"]); // same first unit
  check("x\u{1F34B}y", "x\u{2F34B}y", [1, 3, "\u{2F34B}"]);
  check("\u{10000}\u{10000}", "\u{10000}", [2, 4, ""]);
  check("🍋", "🍋🍋", [2, 2, "🍋"]);
});
test("random edits come out right", () => {
  const letters = ["a", "b", "\n", "🍋", "🍊", "\u{2F34B}"];
  const word = () => Array.from({ length: Math.floor(Math.random() * 8) }, () => letters[Math.floor(Math.random() * letters.length)]).join("");
  for (let round = 0; round < 2000; round += 1) {
    const [old, next] = [word(), word()];
    const change = minimalChange(old, next);
    if (!change) assert.equal(old, next);
    else {
      assert.equal(old.slice(0, change.from) + change.insert + old.slice(change.to), next);
      assert.ok(isWhole(change.insert));
    }
  }
});

/** No half of a character stands alone. */
function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
