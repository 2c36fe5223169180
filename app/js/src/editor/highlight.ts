// YAML colours as classes (`tok-…`, styled in style/workbench/editor.css). The parser does not say what kind of value a
// bare word is; this does, as the API server reads it: YAML 1.1, where a bare `yes` is true.

import { syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";
import { kindOfScalar, type ScalarKind } from "./scalar.ts";

const classes = tagHighlighter([
  { tag: tags.definition(tags.propertyName), class: "tok-key" },
  { tag: tags.string, class: "tok-string" },
  { tag: tags.special(tags.string), class: "tok-meta" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: [tags.meta, tags.labelName, tags.typeName, tags.attributeValue, tags.keyword], class: "tok-meta" },
]);

const scalars = ViewPlugin.define((view) => new Scalars(view), { decorations: (plugin) => plugin.decorations });

export const highlight: Extension = [syntaxHighlighting(classes), scalars];

class Scalars {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = scalarMarks(view);
  }

  update(update: ViewUpdate) {
    const parsed = syntaxTree(update.state) !== syntaxTree(update.startState);
    if (update.docChanged || update.viewportChanged || parsed) this.decorations = scalarMarks(update.view);
  }
}

const LONGEST = 40;
const marks: Record<ScalarKind, Decoration> = {
  number: Decoration.mark({ class: "tok-number" }),
  boolean: Decoration.mark({ class: "tok-atom" }),
  null: Decoration.mark({ class: "tok-atom" }),
};

function scalarMarks(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter(node) {
        if (node.name !== "Literal" || node.from < from || node.to - node.from > LONGEST) return;
        if (node.node.parent?.name === "Key") return;
        const kind = kindOfScalar(view.state.sliceDoc(node.from, node.to));
        if (kind) builder.add(node.from, node.to, marks[kind]);
      },
    });
  }
  return builder.finish();
}
