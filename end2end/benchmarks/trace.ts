// What a trace of Chromium says about key presses: how much the page's main thread worked until each was painted, and when that was.
//
// The clock of a trace counts microseconds; what is given here is in milliseconds.

/** An event of a trace, as far as it is read here. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** The thread's own clock, which stands still while another program has the processor. */
  tts?: number;
  tdur?: number;
  args: { data?: { type?: string; interactionId?: number; duration?: number } };
}

interface Span {
  from: number;
  to: number;
  /** The same by the thread's own clock. */
  own: { from: number; to: number };
}

/** What to record: tasks, events, layout and paint; the ticks of the frames; and the marks of `watch`. */
export const CATEGORIES = ["-*", "devtools.timeline", "disabled-by-default-devtools.timeline", "disabled-by-default-devtools.timeline.frame", "blink.user_timing"];

/** The mark that the page leaves when its text has changed. */
export const MARK = "the text has changed";

/** Sixty frames a second, which is what Chromium draws without a screen. */
const FRAME = 1_000_000 / 60;

/** One key press, milliseconds. */
export interface Press {
  /** Main-thread work from the task that brings the key to the end of the paint that shows it. */
  work: number;
  /** The same without the time in which another program had the processor, or the thread waited for one. */
  own: number;
  /** All main-thread work until the next key: also what is shown in later frames. */
  all: number;
  /** From the key to the end of that paint, waiting included. */
  until: number;
  /** Whether that paint ended before the second tick after the key, so that the next frame shows it. */
  isNext: boolean;
}

/** What a trace tells. */
export interface Read {
  presses: Press[];
  /** From each key, down or up, until the frame after its handlers was presented. */
  interactions: number[];
}

/** Reads a trace in which so many keys were pressed. Throws when one is missing, or was never shown. */
export function read(buffer: Buffer, keys: number): Read {
  const { traceEvents } = JSON.parse(buffer.toString()) as { traceEvents: TraceEvent[] };
  const events = traceEvents.filter(({ ts }) => ts > 0).toSorted((one, other) => one.ts - other.ts);
  const downs = events.filter(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown");
  if (downs.length !== keys) throw new Error(`${keys} keys were pressed, the trace has ${downs.length}`);
  const [{ pid, tid } = { pid: 0, tid: 0 }] = downs;
  const main = events.filter((event) => event.pid === pid && event.tid === tid);
  const tasks = merged(spans(main, "RunTask"));
  const starts = downs.map(({ ts }) => tasks.find((task) => task.from <= ts && ts < task.to)).filter((task) => task !== undefined);
  const seen = {
    tasks,
    commits: spans(main, "Commit"),
    marks: main.filter(({ name }) => name === MARK).map(({ ts }) => ts),
    ticks: events.filter((event) => event.name === "BeginFrame" && event.pid === pid).map(({ ts }) => ts),
    keys: timings(events, "keydown"),
  };
  const presses = starts.map((start, index) => press(start, starts[index + 1]?.from ?? Infinity, seen));
  return { presses, interactions: interactions(events) };
}

interface Seen {
  tasks: Span[];
  commits: Span[];
  marks: number[];
  ticks: number[];
  keys: number[];
}

/** The key that a task brings, in the time until the next one. */
function press(start: Span, next: number, { tasks, commits, marks, ticks, keys }: Seen): Press {
  const changed = marks.find((mark) => mark >= start.from && mark < next);
  const paint = changed === undefined ? undefined : commits.find(({ to }) => to > changed);
  if (!paint) throw new Error("a key was never shown: it changed nothing, or the trace ended before");
  // The browser stamps a key before it hands it over.
  const came = keys.findLast((key) => key <= start.to) ?? start.from;
  return {
    work: within(tasks, start.from, paint.to) / 1000,
    own: (paint.own.to - start.own.from) / 1000,
    all: within(tasks, start.from, next) / 1000,
    until: (paint.to - came) / 1000,
    isNext: paint.to <= tickAfter(came, ticks) + FRAME,
  };
}

/** The first tick of the frames after a time. While nothing moves ticks are not told, but they go on in the same beat. */
function tickAfter(time: number, ticks: number[]): number {
  const nearest = ticks.reduce((best, tick) => (Math.abs(tick - time) < Math.abs(best - time) ? tick : best), ticks[0] ?? time);
  return nearest + Math.ceil((time - nearest) / FRAME) * FRAME;
}

/** How much of the spans lies between two times. */
function within(spans: Span[], from: number, to: number): number {
  return spans.reduce((sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)), 0);
}

function spans(events: TraceEvent[], name: string): Span[] {
  const named = events.filter((event) => event.name === name && event.ph === "X");
  return named.map(({ ts, dur = 0, tts = 0, tdur = 0 }) => ({ from: ts, to: ts + dur, own: { from: tts, to: tts + tdur } }));
}

/** Tasks inside of tasks are counted once. */
function merged(spans: Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (!last || span.from >= last.to) all.push(span);
  }
  return all;
}

/** When events of a type came, by the browser's clock, before any handler ran. */
function timings(events: TraceEvent[], type: string): number[] {
  return events.filter(({ name, ph, args }) => name === "EventTiming" && ph === "b" && args.data?.type === type).map(({ ts }) => ts);
}

/** The longest event of each interaction, as the Event Timing specification has it. */
function interactions(events: TraceEvent[]): number[] {
  const longest = new Map<number, number>();
  for (const { name, ph, args } of events) {
    const { interactionId = 0, duration = 0 } = (name === "EventTiming" && ph === "b" && args.data) || {};
    if (interactionId > 0) longest.set(interactionId, Math.max(longest.get(interactionId) ?? 0, duration));
  }
  return [...longest.values()];
}
