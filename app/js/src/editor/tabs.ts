// Tabs are made visible: YAML does not allow them in indentation, and they look like spaces.

import type { Extension } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from "@codemirror/view";

const matcher = new MatchDecorator({ regexp: /\t/g, decoration: Decoration.mark({ class: "cm-tab-shown" }) });

class Tabs {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = matcher.createDeco(view);
  }

  update(update: ViewUpdate) {
    this.decorations = matcher.updateDeco(update, this.decorations);
  }
}

export const visibleTabs: Extension = ViewPlugin.define((view) => new Tabs(view), {
  decorations: (plugin) => plugin.decorations,
});
