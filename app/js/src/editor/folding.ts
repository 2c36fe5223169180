// Folding: a mark beside each line that holds more, and keys. Going to a place that is folded away unfolds it.

import { codeFolding, foldGutter, foldKeymap } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

export const folding: Extension = [codeFolding(), foldGutter({ openText: "▾", closedText: "▸" }), keymap.of(foldKeymap)];
