// The questions of the lessons: a cluster does with their Pods what the right answer says.

import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { type Printed, served, stored } from "../support/kubernetes.ts";
import { within } from "../support/pods.ts";
import { isGone, shown, submit } from "../support/running.ts";

interface Question {
  kind: string;
  asks?: string;
  pod?: string | null;
}

type Row = Record<keyof Printed, RegExp>;

/** What is seen of a Pod of which one container runs, while the other ends again and again. */
const HALF: Row = { ready: /^1\/2$/, status: /./, restarts: /^[1-9]/ };

/** Each Pod by a name of its own: its lesson, how its question begins, and what is seen in the end. */
const PREDICTED: Record<string, { lesson: string; asks: string; row: Row }> = {
  gold: { lesson: "why-more-than-one", asks: "Gold ends with an error.", row: HALF },
  servers: { lesson: "shared-network", asks: "Both containers run nginx", row: HALF },
  page: { lesson: "shared-volumes", asks: "The second container of mc1 crashes", row: HALF },
  adapter: { lesson: "patterns", asks: "The adapter of disk-usage comes first", row: { ready: /^2\/2$/, status: /^Running$/, restarts: /^0$/ } },
  gate: { lesson: "init-and-native-sidecars", asks: "An init container runs", row: { ready: /^0\/1$/, status: /^Init:0\/1$/, restarts: /^0$/ } },
  phase: { lesson: "looking-inside", asks: "`phase: Running` stands", row: HALF },
  hand: { lesson: "templates", asks: "You made this Pod by hand", row: { ready: /^2\/2$/, status: /^Running$/, restarts: /^0$/ } },
  lemon: { lesson: "repairing", asks: "`lemon` has the image busybox", row: HALF },
  image: { lesson: "repairing", asks: "The web container is fine", row: { ready: /^1\/2$/, status: /^(ErrImagePull|ImagePullBackOff)$/, restarts: /^0$/ } },
};

/** The Pod that a question asks about. */
async function asked(request: APIRequestContext, origin: string, lesson: string, asks: string): Promise<string> {
  const answer = await request.get(`${origin}/api/lessons/${lesson}`);
  const { pieces } = (await answer.json()) as { pieces: Question[] };
  const pod = pieces.find((piece) => piece.kind === "question" && piece.asks?.startsWith(asks))?.pod;
  if (!pod) throw new Error(`the lesson ${lesson} asks about no Pod: ${asks}`);
  return pod;
}

test("a cluster does what the right answers of the lessons say", { tag: "@kind" }, async ({ kubeconfig, namespace, request, server, workbench }) => {
  test.setTimeout(240_000);
  await workbench.visit("/", { token: true });
  await expect(workbench.chip).toHaveAttribute("data-state", "ready");
  for (const [name, { lesson, asks }] of Object.entries(PREDICTED)) {
    const pod = await asked(request, server.origin, lesson, asks);
    await submit(workbench, within(namespace, pod.replace(/^ {2}name: .*$/m, `  name: ${name}`)));
  }
  for (const [name, { row }] of Object.entries(PREDICTED)) {
    await expect(async () => {
      const { ready, status, restarts } = await shown(workbench, name);
      expect(ready, `READY of ${name}`).toMatch(row.ready);
      expect(status, `STATUS of ${name}`).toMatch(row.status);
      expect(restarts, `RESTARTS of ${name}`).toMatch(row.restarts);
    }).toPass({ timeout: 120_000 });
  }

  const gold = await stored(kubeconfig, "gold", namespace);
  const lemon = gold?.status?.containerStatuses?.find((container) => container.name === "lemon");
  expect(lemon?.restartCount, "only gold is started again").toBe(0);
  expect((await stored(kubeconfig, "phase", namespace))?.status?.phase).toBe("Running");
  const lines = (await served(kubeconfig, "page", 80, namespace)).trim().split("\n");
  expect(lines.length, "a line of the run before, and one of this").toBeGreaterThan(1);

  await workbench.button("Delete hand").click();
  await isGone(workbench, "hand");
  expect(await stored(kubeconfig, "hand", namespace)).toBeNull();
});
