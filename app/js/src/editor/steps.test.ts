import assert from "node:assert/strict";
import { test } from "node:test";
import { history, undo } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { fromOutside, step, steps } from "./steps.ts";

interface Made {
  insert: string;
  by: "hand" | "form" | "fix";
}

/** The texts that undo leads through after changes at once at the end of the text. */
function check(made: readonly Made[], ...texts: string[]) {
  let state = EditorState.create({ extensions: [history(), steps] });
  for (const { insert, by } of made) {
    const changes = { from: state.doc.length, insert };
    const outside = { annotations: fromOutside.of(true) };
    state = by === "hand" ? state.update({ changes, userEvent: "input.type" }).state : state.update({ changes }, outside, step(state, by === "fix")).state;
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
