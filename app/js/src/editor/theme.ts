// How the editor itself looks. Colours are the page's own variables (style/tokens.css), so light and dark follow the page.

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const surface = {
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--sheet)", fontSize: "13px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "21px", overflow: "auto" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px 0 10px" },
  ".cm-content ::selection": { backgroundColor: "var(--selection)" },
  ".cm-line::selection": { backgroundColor: "var(--selection)" },
  ".cm-activeLine": { backgroundColor: "var(--here)" },
  ".cm-activeLine.on, .cm-line.on": { backgroundColor: "var(--k-tint)" },
  ".cm-specialChar": { color: "var(--bad)" },
  ".cm-tab-shown": { boxShadow: "inset 0 -1px 0 var(--warn)", position: "relative" },
  ".cm-tab-shown::before": { content: '"→"', position: "absolute", left: "0", color: "var(--warn)" },
  ".cm-shown": { backgroundColor: "var(--found)", borderRadius: "2px" },
  ".cm-lit": { boxShadow: "inset 3px 0 0 var(--accent)", backgroundColor: "var(--found)" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--sunk)", color: "var(--soft)", border: "1px solid var(--line)" },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "var(--match)" },
  ".cm-searchMatch.cm-searchMatch-selected": { backgroundColor: "var(--found)", outline: "1px solid var(--accent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--match)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--bad-bg)" },
};

const gutters = {
  ".cm-gutters": { backgroundColor: "var(--sheet)", color: "var(--soft)", border: "0" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 4px 0 2px", minWidth: "28px" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-gutterElement.on": { backgroundColor: "var(--k-tint)" },
  ".cm-foldGutter .cm-gutterElement": { width: "14px", textAlign: "center", cursor: "pointer" },
  ".cm-regions": { width: "4px" },
  ".cm-regions .cm-gutterElement[class*=' c']": { backgroundColor: "var(--k)" },
};

const underline = (colour: string) => ({
  backgroundImage: "none",
  textDecoration: `underline wavy ${colour} 1px`,
  textUnderlineOffset: "3px",
  textDecorationSkipInk: "none",
});

const dot = (colour: string) => ({ content: "normal", "&::before": { backgroundColor: colour } });

const marks = {
  ".cm-lintRange": { paddingBottom: "0" },
  ".cm-lintRange-error": underline("var(--bad)"),
  ".cm-lintRange-warning": underline("var(--warn)"),
  ".cm-lintRange-info": underline("var(--soft)"),
  ".cm-lintRange-active": { backgroundColor: "var(--found)" },
  ".cm-gutter-lint": { width: "14px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0" },
  ".cm-lint-marker": { width: "14px", height: "21px", display: "grid", placeItems: "center" },
  ".cm-lint-marker::before": { content: '""', width: "8px", height: "8px", borderRadius: "50%" },
  ".cm-lint-marker-error": dot("var(--bad)"),
  ".cm-lint-marker-error::before": { borderRadius: "2px" },
  ".cm-lint-marker-warning": dot("var(--warn)"),
  ".cm-lint-marker-info": dot("var(--soft)"),
};

const popups = {
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--edge)", borderRadius: "6px", maxWidth: "min(460px, 90vw)" },
  ".cm-diagnostic": { fontFamily: "var(--ui)", padding: "6px 10px", marginLeft: "0" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--bad)" },
  ".cm-diagnostic-warning": { borderLeft: "4px solid var(--warn)" },
  ".cm-diagnostic-info": { borderLeft: "4px solid var(--soft)" },
  ".cm-diagnosticSource": { color: "var(--soft)", fontSize: "12px", opacity: "1" },
  ".cm-diagnosticAction": { font: "13px var(--ui)", minHeight: "28px", padding: "2px 10px", margin: "4px 8px 0 0", color: "var(--ink)", backgroundColor: "var(--sheet)", border: "1px solid var(--edge)", borderRadius: "6px", cursor: "pointer", textAlign: "start" },
  ".cm-card": { fontFamily: "var(--ui)", fontSize: "13px", lineHeight: "1.45", maxHeight: "min(320px, 50vh)", overflow: "auto" },
  ".cm-card > strong": { display: "block", padding: "6px 10px 0", font: "600 13px var(--mono)" },
  ".cm-doc": { fontFamily: "var(--ui)", fontSize: "13px", lineHeight: "1.45", whiteSpace: "normal", overflowWrap: "anywhere" },
  ".cm-doc p": { margin: "0 0 6px" },
  ".cm-card > .cm-doc": { padding: "4px 10px 0" },
  ".cm-card dl": { display: "grid", gridTemplateColumns: "max-content 1fr", gap: "2px 10px", margin: "0", padding: "4px 10px 8px" },
  ".cm-card dt": { color: "var(--soft)" },
  ".cm-card dd": { margin: "0", overflowWrap: "anywhere" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "min(14em, 40vh)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 10px", display: "flex", gap: "12px", justifyContent: "space-between" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent, #fff)" },
  ".cm-completionDetail": { fontFamily: "var(--ui)", fontStyle: "normal", color: "var(--soft)", marginLeft: "0" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  // The focus stays in the text, so no key could scroll it: what does not fit is on the card of the key once it is taken.
  ".cm-tooltip.cm-completionInfo": { maxWidth: "min(360px, 90vw)", maxHeight: "min(320px, 50vh)", overflow: "hidden", padding: "8px 10px" },
  ".cm-completionInfo .cm-doc": { display: "-webkit-box", WebkitBoxOrient: "vertical", WebkitLineClamp: "12", overflow: "hidden" },
  // Where there is no room beside the list, below it.
  ".cm-completionInfo.cm-completionInfo-left-narrow, .cm-completionInfo.cm-completionInfo-right-narrow": { top: "100% !important", left: "0", right: "auto", maxWidth: "100% !important" },
  ".cm-panels": { backgroundColor: "var(--sunk)", color: "var(--ink)", fontFamily: "var(--ui)", fontSize: "13px" },
  ".cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "8px 32px 8px 12px" },
  ".cm-panel.cm-search label": { fontSize: "13px", display: "inline-flex", alignItems: "center", gap: "4px", marginRight: "8px" },
  ".cm-panel.cm-search input[type=checkbox]": { margin: "0" },
  ".cm-textfield": { font: "13px var(--mono)", padding: "4px 8px", color: "var(--ink)", backgroundColor: "var(--sheet)", border: "1px solid var(--edge)", borderRadius: "6px" },
  ".cm-button": { font: "13px var(--ui)", padding: "4px 10px", color: "var(--ink)", backgroundImage: "none", backgroundColor: "var(--sheet)", border: "1px solid var(--line)", borderRadius: "6px" },
  ".cm-button:active": { backgroundImage: "none", backgroundColor: "var(--sunk)" },
  ".cm-panel.cm-search [name=close]": { color: "var(--ink)", fontSize: "18px", width: "28px", height: "28px" },
};

export const theme: Extension = EditorView.theme({ ...surface, ...gutters, ...marks, ...popups });
