import assert from "node:assert/strict";
import { test } from "node:test";
import { insertNewlineAndIndent } from "@codemirror/commands";
import { indentUnit } from "@codemirror/language";
import { yaml } from "@codemirror/lang-yaml";
import { EditorState } from "@codemirror/state";
import { blockColumn, indentation } from "./indent.ts";

function check(line: string, column: number | null) {
  assert.equal(blockColumn(line), column, line);
}

test("a key without a value opens a block", () => {
  check("spec:", 2);
  check("  containers: # two", 4);
  check("  - valueFrom:", 6);
  check('  "app":', 4);
  check("- - a:", 6);
  check("  - ", 4);
  check("- # first", 2);
});
test("nothing else does", () => {
  check("image: busybox", null);
  check("# spec:", null);
  check("  - lemon", null);
  check("- 'it is:", null);
  check("a: {b:", null);
  check("", null);
  check("---", null);
  check("-", 2);
});

/** The text after Enter at the `¦`; another one stands where the caret is then. */
function checkEnter(text: string, after: string) {
  const at = text.indexOf("¦");
  const extensions = [yaml(), indentation, indentUnit.of("  ")];
  let state = EditorState.create({ doc: text.replace("¦", ""), selection: { anchor: at }, extensions });
  insertNewlineAndIndent({ state, dispatch: (transaction) => (state = transaction.state) });
  const { head } = state.selection.main;
  assert.equal(`${state.sliceDoc(0, head)}¦${state.sliceDoc(head)}`, after, text);
}

test("Enter leads to where the next entry is written", () => {
  checkEnter("spec:¦", "spec:\n  ¦");
  checkEnter("spec:\n  containers:¦\n", "spec:\n  containers:\n    ¦\n");
  checkEnter("containers:\n  - name: web¦", "containers:\n  - name: web\n    ¦");
  checkEnter("containers:\n- name: web¦\n", "containers:\n- name: web\n  ¦\n");
  checkEnter("containers:\n  - env:¦", "containers:\n  - env:\n      ¦");
  checkEnter("a: 1¦\nb: 2", "a: 1\n¦\nb: 2");
  checkEnter("metadata:\n  name: a¦\nspec:\n", "metadata:\n  name: a\n  ¦\nspec:\n");
});
test("a text block is written below its key", () => {
  checkEnter("a:\n  script: |¦", "a:\n  script: |\n    ¦");
  checkEnter("a:\n  script: >-  # why¦\n", "a:\n  script: >-  # why\n    ¦\n");
  checkEnter("args:\n- |¦", "args:\n- |\n  ¦");
  checkEnter("a:\n  script: |\n    one¦\n", "a:\n  script: |\n    one\n    ¦\n");
});
test("an item of a list of words is followed by the next", () => {
  checkEnter("command:\n  - sleep¦\n", "command:\n  - sleep\n  ¦\n");
  checkEnter("command:\n  - ¦\n", "command:\n  - \n    ¦\n");
});
