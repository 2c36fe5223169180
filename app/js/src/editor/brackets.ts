// Brackets and quotes close themselves, where YAML has them.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { EditorState, type Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

export const brackets: Extension = [
  EditorState.languageData.of(() => [{ closeBrackets: { brackets: ["[", "{", "'", '"'] } }]),
  closeBrackets(),
  keymap.of(closeBracketsKeymap),
];
