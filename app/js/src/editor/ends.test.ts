import { history, undo } from "@codemirror/commands";
import { EditorState, type Transaction } from "@codemirror/state";
import assert from "node:assert/strict";
import { test } from "node:test";
import { docOffset, endsField, endsOf, lineEnds, textOf, textOffset } from "./ends.ts";

function stateOf(text: string): EditorState {
  return EditorState.create({ doc: text, extensions: [endsField.init(() => endsOf(text, "\n")), history(), lineEnds] });
}

/** Replaces a range of the document, compares the text, undoes it and compares with the start. */
function check(text: string, from: number, to: number, insert: string, expected: string) {
  let state = stateOf(text).update({ changes: { from, to, insert: stateOf("").toText(insert) } }).state;
  assert.equal(textOf(state), expected);
  undo({ state, dispatch: (transaction: Transaction) => (state = transaction.state) });
  assert.equal(textOf(state), text);
}

test("every text comes back as it was", () => {
  for (const text of ["", "a", "a\n", "a\r\nb\r\n", "a\rb\r", "a\r\nb\nc\r\nd\re\n\r\n\r\r\n", "\u2028\u0085\ufeffa\tb\r\n"]) {
    assert.equal(textOf(stateOf(text)), text);
  }
});
test("untouched lines keep their ends, new lines get the usual one", () => {
  check("a\r\nb\r\n", 1, 1, "\nx", "a\r\nx\r\nb\r\n");
  check("a\r\nb\nc\r\n", 5, 5, "\nx", "a\r\nb\nc\r\nx\r\n");
  check("a\nb\r\nc\n", 0, 1, "long", "long\nb\r\nc\n");
  check("a\nb\r\nc\n", 3, 3, "!", "a\nb!\r\nc\n");
});
test("a removed line end comes back with undo", () => {
  check("a\nb\r\nc\n", 3, 4, "", "a\nbc\n");
  check("a\nb\r\nc\rd\n", 0, 8, "", "");
});
test("offsets count the line ends", () => {
  const text = "a\r\nbb\nc\r\nd\re";
  const state = stateOf(text);
  for (let position = 0; position <= state.doc.length; position += 1) {
    const offset = textOffset(state, position);
    assert.equal(docOffset(state, offset), position);
    const unit = state.doc.sliceString(position, position + 1);
    if (unit !== "\n") assert.equal(text.slice(offset, offset + 1), unit);
  }
  assert.equal(docOffset(state, 2), 1, "inside \\r\\n");
  assert.equal(docOffset(state, 999), state.doc.length);
  assert.equal(docOffset(state, -5), 0);
});
