// The worker in which texts are judged and graded: it loads the judge's own module (the crate `judge`) and answers one
// question after the other.

// @ts-expect-error wasm-bindgen makes it beside this file.
import init, { differences, findings, grade } from "/pkg/judge.js";
import type { Answer, Question } from "./judge/messages.ts";

const loaded: Promise<unknown> = init();
// Whoever asks is told.
loaded.catch(() => undefined);
const works: Record<Question["about"], (...values: Question["values"]) => string> = { findings, grade, differences };

addEventListener("message", async ({ data }: MessageEvent<Question>) => {
  const { id, about, values } = data;
  let answer: Answer;
  try {
    await loaded;
    answer = { id, said: works[about](...values) };
  } catch (error) {
    answer = { id, failed: error instanceof Error ? error.message : String(error) };
  }
  postMessage(answer);
});
