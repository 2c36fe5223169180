// What the editor asks of the page around it. Offsets count as the editor does.

/** Answers and receivers; what is asked for is JSON. */
export interface Host {
  /** Whether the page completes, explains and judges what is written; where it does not, the editor offers none of it. */
  helps: boolean;
  /** Gets, at once, what a person changed, as the JSON of `Change[]`, and how long the text is now. */
  changed(changes: string, length: number): void;
  /** Gets the caret's offset after each move a person makes. */
  caret(offset: number): void;
  /** What can be written at an offset: `Offers`, or null while the page does not know. */
  complete(offset: number): string;
  /** What is known about the place at an offset: `Place`, or null. */
  about(offset: number): string;
  /** What the field at an address is for, plain text; rejects with a sentence when it cannot be had. */
  doc(address: string): Promise<string>;
  /** Makes a repair: the position of the mark among those set last, and of its fix. */
  fix(mark: number, fix: number): void;
}

/** Things that can be written in the place of `from..to`, the likeliest first. */
export interface Offers {
  from: number;
  to: number;
  candidates: readonly Candidate[];
}

export interface Candidate {
  label: string;
  /** With any line ends. */
  insert: string;
  /** Type, and whether it is required. */
  detail: string;
  /** Of a key: where its doc is to be had. */
  path: string | null;
}

/** A field of the Pod as it stands in the text: its key, and its value when that is on the same line. */
export interface Place {
  from: number;
  to: number;
  name: string;
  /** Where its doc is to be had. */
  address: string;
  /** Label and sentence. */
  facts: readonly (readonly [string, string])[];
}
