// What the page and the judge's worker say to each other.

/** What is asked, with the arguments of the judge's function of that name (`app/judge`). */
export interface Question {
  id: number;
  about: "findings" | "grade" | "differences";
  values: (string | number | undefined)[];
}

/** The function's result, or why there is none. */
export type Answer = { id: number; said: string } | { id: number; failed: string };
