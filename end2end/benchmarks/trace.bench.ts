// That traces are read as trace.ts says, on one made by hand.

import { expect, test } from "@playwright/test";
import { MARK, read } from "./trace.ts";

const FRAME = 1000 / 60;

/** Milliseconds of the clock; of the thread's own clock half as many, as if another program ran all the time. */
const at = (name: string, from: number, dur = 0, args = {}, ph = "X") => ({ name, ph, pid: 1, tid: 1, ts: 1000 * (1000 + from), dur: 1000 * dur, tts: 500 * (1000 + from), tdur: 500 * dur, args });
const key = (from: number) => at("EventDispatch", from, 0.1, { data: { type: "keydown" } });
const timing = (from: number, interactionId: number, duration: number) => at("EventTiming", from, 0, { data: { type: "keydown", interactionId, duration } }, "b");
const tick = (from: number) => ({ ...at("BeginFrame", from, 0, {}, "I"), tid: 2 });
const mark = (from: number) => at(MARK, from, 0, {}, "I");

/** A key whose task takes 4 ms and whose paint 2 ms; and one that takes two frames, with work after its paint. */
const EVENTS = [
  ...[tick(0), tick(FRAME), tick(101)],
  ...[timing(4, 1, 24), at("RunTask", 5, 4), key(5.5), at("RunTask", 6, 1), mark(8), at("RunTask", 20, 2), at("Commit", 21, 1)],
  ...[timing(100, 2, 40), timing(100, 2, 32), at("RunTask", 100.5, 20), key(101), mark(110), at("RunTask", 130, 4), at("Commit", 132, 2), at("RunTask", 140, 10)],
];

test("work, its own part, until when, and in which frame", () => {
  const { presses, interactions } = read(Buffer.from(JSON.stringify({ traceEvents: EVENTS })), 2);
  const rounded = presses.map(({ work, own, all, until, isNext }) => [work, own, all, until].map((value) => Math.round(value * 10) / 10).concat(Number(isNext)));
  expect(rounded).toEqual([
    [6, 8.5, 6, 18, 1],
    [24, 16.8, 34, 34, 0],
  ]);
  expect(interactions).toEqual([24, 40]);
});

test("a key that is lost, or never shown, is no figure", () => {
  const trace = (events: object[]) => Buffer.from(JSON.stringify({ traceEvents: events }));
  expect(() => read(trace(EVENTS), 3)).toThrow("3 keys were pressed, the trace has 2");
  expect(() => read(trace(EVENTS.filter(({ name }) => name !== MARK)), 2)).toThrow("never shown");
});
