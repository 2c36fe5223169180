// Indentation after Enter: the YAML parser knows where an entry goes on, this adds that a key or a
// dash without a value opens a block.

import { indentService } from "@codemirror/language";
import type { Extension } from "@codemirror/state";

export const indentation: Extension = indentService.of((context, position) => {
  if (context.simulatedBreak === null) return undefined;
  return blockColumn(context.lineAt(position, -1).text) ?? undefined;
});

/** The column of what belongs to the key or dash that ends `line` (`spec:`, `- valueFrom:`, `- `); null when the line opens no block. */
export function blockColumn(line: string): number | null {
  const dash = /^((?: |- +)*)-[ \t]*(?:#.*)?$/.exec(line);
  if (dash?.[1] !== undefined) return dash[1].length + 2;
  const open = /^((?: |- +)*)(?:[^\s#"'{[&*!|>%@`-][^#"'{[]*|"[^"]*"|'[^']*'):[ \t]*(?:#.*)?$/.exec(line);
  return open?.[1] === undefined ? null : open[1].length + 2;
}
