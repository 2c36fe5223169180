// Container regions: a coloured edge beside the lines of each container, and a tint on the one that is being edited.

import { type ChangeDesc, type EditorState, type Extension, RangeSetBuilder, StateEffect, StateField, type TransactionSpec } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, gutter, gutterLineClass, GutterMarker, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { within } from "./offsets.ts";

/** The lines of one container: editor offsets, the end exclusive, and its colour, 1 to 5. */
export interface Region {
  from: number;
  to: number;
  colour: number;
}

/**
 * The transaction that replaces all regions, which come in the order of the text; `active` is an index, -1 for none. Null where
 * they are so already.
 */
export function setRegions(state: EditorState, regions: readonly Region[], active: number): TransactionSpec | null {
  const wanted = regions.map(({ from, to, colour }, index) => ({
    from: within(state, from),
    to: within(state, to),
    colour,
    active: index === active,
  }));
  const now = state.field(painted);
  const isSo = now.length === wanted.length && now.every((region, index) => isSame(region, wanted[index]));
  return isSo ? null : { effects: paint.of(wanted) };
}

function isSame(one: Painted, other: Painted | undefined): boolean {
  return one.from === other?.from && one.to === other.to && one.colour === other.colour && one.active === other.active;
}

interface Painted extends Region {
  active: boolean;
}

const paint = StateEffect.define<readonly Painted[]>({ map: mapRegions });

const painted = StateField.define<readonly Painted[]>({
  create: () => [],
  update(regions, transaction) {
    const mapped = transaction.docChanged ? mapRegions(regions, transaction.changes) : regions;
    return transaction.effects.reduce((last, effect) => (effect.is(paint) ? effect.value : last), mapped);
  },
  provide: (field) => gutterLineClass.compute([field], (state) => numberTint(state, state.field(field))),
});

function mapRegions(regions: readonly Painted[], changes: ChangeDesc): readonly Painted[] {
  return regions.map((region) => ({ ...region, from: changes.mapPos(region.from, 1), to: changes.mapPos(region.to, 1) }));
}

/** The region that holds the line. One that ends at the line's start does not; where two meet it is the one that begins. */
function regionAt(regions: readonly Painted[], from: number, to: number): Painted | undefined {
  return regions.findLast((region) => region.from <= to && region.to > from);
}

class Edge extends GutterMarker {
  override elementClass: string;

  constructor(region: Painted) {
    super();
    this.elementClass = classOf(region);
  }

  override eq(other: Edge): boolean {
    return this.elementClass === other.elementClass;
  }
}

const edges = gutter({
  class: "cm-regions",
  lineMarker(view, line) {
    const region = regionAt(view.state.field(painted), line.from, line.to);
    return region ? new Edge(region) : null;
  },
  lineMarkerChange: (update) => update.startState.field(painted) !== update.state.field(painted),
});

class Tint {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = lineTint(view);
  }

  update(update: ViewUpdate) {
    const changed = update.startState.field(painted) !== update.state.field(painted);
    if (changed || update.docChanged || update.viewportChanged) this.decorations = lineTint(update.view);
  }
}

export const regionMarks: Extension = [
  painted,
  edges,
  ViewPlugin.define((view) => new Tint(view), { decorations: (plugin) => plugin.decorations }),
];

/** Tints the lines of the active region that are on the screen. */
function lineTint(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const block of view.viewportLineBlocks) {
    const region = regionAt(view.state.field(painted), block.from, block.to);
    if (region?.active) builder.add(block.from, block.from, Decoration.line({ class: classOf(region) }));
  }
  return builder.finish();
}

/** A region longer than this keeps its edge but no tint beside the numbers, to stay quick in huge texts. */
const MOST_LINES = 2000;

function numberTint(state: EditorState, regions: readonly Painted[]) {
  const builder = new RangeSetBuilder<GutterMarker>();
  const active = regions.find((region) => region.active && region.from < region.to);
  if (!active) return builder.finish();
  const marker = new Edge(active);
  const first = state.doc.lineAt(active.from).number;
  const last = Math.min(state.doc.lineAt(active.to - 1).number, first + MOST_LINES);
  for (let number = first; number <= last; number += 1) {
    const { from, to } = state.doc.line(number);
    if (regionAt(regions, from, to) === active) builder.add(from, from, marker);
  }
  return builder.finish();
}

function classOf(region: Painted): string {
  return `c${region.colour}${region.active ? " on" : ""}`;
}
