// The first visit: a browser that has nothing of the page yet, until it takes typing (the workbench is not inert any more, and the
// YAML editor is there), and what was sent for that, by parts.

import { type Browser, type CDPSession, expect, test } from "@playwright/test";
import { join } from "node:path";
import { serve } from "../support/podlab.ts";
import { percentile, publish, table } from "./figures.ts";

const VISITS = 7;

interface Sent {
  path: string;
  /** Bytes as they were sent, headers included, and when all had come, milliseconds. */
  bytes: number;
  at: number;
}

interface Visit {
  /** Milliseconds from the address on. */
  painted: number;
  usable: number;
  editor: number;
  sent: Sent[];
}

test("the first visit", async ({ browser }) => {
  const server = await serve(join(import.meta.dirname, "there-is-no-kubeconfig"));
  const visits: Visit[] = [];
  // The first one is for the server, which has to read its own pages.
  for (let visit = -1; visit < VISITS; visit += 1) {
    const seen = await visited(browser, server.origin);
    if (visit >= 0) visits.push(seen);
  }
  await server.stop();
  const median = (of: (visit: Visit) => number) => percentile(visits.map(of), 0.5);
  const most = (of: (visit: Visit) => number) => Math.max(...visits.map(of));
  const times = { painted: "first paint", usable: "takes typing", editor: "the editor is there, too" } as const;
  const rows = Object.entries(times).map(([name, what]) => {
    const of = (visit: Visit) => visit[name as keyof typeof times];
    return [what, median(of).toFixed(0), most(of).toFixed(0)];
  });
  const visit = table(`The first visit, nothing kept, ${VISITS} times, ms:`, ["until", "median", "worst"], rows);
  const [{ sent, editor } = { sent: [], editor: 0 }] = visits;
  const parts = sent.map(({ path, bytes, at }) => [path, String(bytes), at <= editor ? "first" : "later"]);
  const first = sent.filter(({ at }) => at <= editor).reduce((sum, { bytes }) => sum + bytes, 0);
  const bytes = table("What is sent for it, bytes:", ["part", "bytes", "when"], [...parts, ["sum of what comes first", String(first), ""]]);
  await publish("load", "SPEED.md", [visit, bytes], { visits }, [`Chromium ${browser.version()}`]);
});

async function visited(browser: Browser, origin: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const sent = await listened(session);
  await page.addInitScript(stopwatch);
  await page.goto(origin);
  await page.waitForFunction(() => "editor" in (globalThis as unknown as Watched).reached, null, { polling: 200 });
  const { reached, began } = await page.evaluate(() => ({ reached: (globalThis as unknown as Watched).reached, began: performance.timeOrigin }));
  const painted = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN);
  await page.waitForTimeout(1000);
  const parts = sent().map((part) => ({ ...part, at: part.at - began }));
  await context.close();
  expect(parts.map(({ path }) => path)).toContain("/");
  return { painted, usable: reached["usable"] ?? Number.NaN, editor: reached["editor"] ?? Number.NaN, sent: parts };
}

interface Watched {
  reached: Record<string, number>;
}

/** In the page, from its beginning: notes when it takes typing, and when the editor is there. */
function stopwatch(): void {
  const reached: Record<string, number> = {};
  Object.assign(globalThis, { reached });
  const look = () => {
    const main = document.querySelector("main");
    if (main && !main.inert) reached["usable"] ??= performance.now();
    if (reached["usable"] && document.querySelector(".cm-content")) {
      reached["editor"] ??= performance.now();
      observer.disconnect();
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["inert"] });
}

/** Notes what is sent, as the network counts it. */
async function listened(session: CDPSession): Promise<() => Sent[]> {
  const paths = new Map<string, string>();
  const sent: Sent[] = [];
  let wall = 0;
  session.on("Network.requestWillBeSent", ({ requestId, request, timestamp, wallTime }) => {
    wall = wallTime - timestamp;
    paths.set(requestId, new URL(request.url).pathname);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength, timestamp }) => {
    sent.push({ path: paths.get(requestId) ?? "?", bytes: encodedDataLength, at: (timestamp + wall) * 1000 });
  });
  await session.send("Network.enable");
  return () => sent;
}
