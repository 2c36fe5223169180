// What a person who cannot see the editor needs to know to use it and to leave it.

const LEAVE = "Tab and Escape leave the editor. ";

const INDENT =
  "Control or Command with the right square bracket indents a line, with the left one takes the indentation back. " +
  "Control or Command and F searches.";

const HELPED =
  "Control and Space shows what can be written; while that list is open, Enter or Tab takes a line of it and Escape closes it. " +
  "Control or Command and I tells about the field at the caret. F8 goes to the next problem; Tab then leads to its repairs. ";

let count = 0;

/** Adds the hidden description to `parent`, with the keys of what `helps` where there is that; its id goes into aria-describedby. */
export function describe(parent: HTMLElement, helps: boolean): HTMLElement {
  const help = document.createElement("p");
  count += 1;
  help.id = `editor-help-${count}`;
  help.className = "visually-hidden";
  help.textContent = LEAVE + (helps ? HELPED : "") + INDENT;
  parent.append(help);
  return help;
}
