import assert from "node:assert/strict";
import { test } from "node:test";
import { history, redo, undo } from "@codemirror/commands";
import { EditorState, type Transaction } from "@codemirror/state";
import { fromOutside, type Step, step, steps } from "./steps.ts";

interface Made {
  insert: string;
  by: "hand" | "form" | "fix";
}

const STEPS: Record<"form" | "fix", Step> = { form: "on", fix: "apart" };

/** The texts that undo leads through after changes at once at the end of the text. */
function check(made: readonly Made[], ...texts: string[]) {
  let state = EditorState.create({ extensions: [history(), steps] });
  for (const { insert, by } of made) {
    const changes = { from: state.doc.length, insert };
    const outside = { annotations: fromOutside.of(true) };
    state = by === "hand" ? state.update({ changes, userEvent: "input.type" }).state : state.update({ changes }, outside, step(state, STEPS[by])).state;
  }
  for (const text of texts) {
    assert.equal(undo({ state, dispatch: (transaction) => (state = transaction.state) }), true);
    assert.equal(state.doc.toString(), text, JSON.stringify(made));
  }
}

test("what is typed is one step, a repair another", () => {
  check([{ insert: "a", by: "hand" }, { insert: "b", by: "hand" }], "");
  check([{ insert: "a", by: "hand" }, { insert: "b", by: "fix" }, { insert: "c", by: "hand" }], "ab", "a", "");
  check([{ insert: "a", by: "fix" }, { insert: "b", by: "fix" }], "a", "");
});

test("what is typed in the form is one step, and not one with what is typed in the editor", () => {
  check([{ insert: "a", by: "form" }, { insert: "b", by: "form" }], "");
  check([{ insert: "a", by: "hand" }, { insert: "b", by: "form" }, { insert: "c", by: "form" }, { insert: "d", by: "hand" }], "abc", "a", "");
});

test("undo takes back what was pasted, also when the page has corrected it (a byte order mark stayed in the way)", () => {
  let state = EditorState.create({ doc: "old", extensions: [history(), steps] });
  const dispatch = (transaction: Transaction) => void (state = transaction.state);
  dispatch(state.update({ changes: { from: 0, to: 3, insert: "\uFEFFnew" }, userEvent: "input.paste" }));
  dispatch(state.update({ changes: { from: 0, to: 1 } }, { annotations: fromOutside.of(true) }, step(state, "correction")));
  assert.equal(state.doc.toString(), "new");
  assert.equal(undo({ state, dispatch }), true);
  assert.equal(state.doc.toString(), "old");
  assert.equal(redo({ state, dispatch }), true);
  assert.equal(state.doc.toString(), "new");
});
