// What the page tells of a Pod that runs, and whether kubectl says the same.

import { expect, type Locator } from "@playwright/test";
import { type Printed, printed, touched } from "./kubernetes.ts";
import type { Workbench } from "./workbench.ts";

/** Puts the text in the place of all YAML and submits it; the Pod's row is there when this is done. */
export async function submit(workbench: Workbench, text: string): Promise<void> {
  await workbench.paste(text);
  const name = /^metadata:\n(?: {2}\S.*\n)*? {2}name: (\S+)$/m.exec(text)?.[1] ?? "";
  await workbench.hasLine(`name: ${name}`);
  await expect(workbench.submitButton).toBeEnabled();
  await workbench.submitButton.click();
  await expect(workbench.row(name)).toBeVisible({ timeout: 20_000 });
}

/** Waits until the Pod's row is gone: where Pods run, they are first given their time to end. */
export async function isGone(workbench: Workbench, name: string): Promise<void> {
  await expect(workbench.row(name)).toHaveCount(0, { timeout: 60_000 });
}

/** What the open row of a Pod tells of one container. */
export function container(workbench: Workbench, pod: string, name: string): Locator {
  return workbench.containers(pod).filter({ has: workbench.page.locator("b").getByText(name, { exact: true }) });
}

/** The Pod's row, as the page has it now. */
export async function shown(workbench: Workbench, name: string): Promise<Printed> {
  const [ready = "", status = "", restarts = ""] = await workbench.row(name).getByRole("cell").allTextContents();
  return { ready, status, restarts };
}

/** Waits until the page says of a Pod what kubectl says: only what changes between the two looks may keep them apart. */
export async function agree(workbench: Workbench, kubeconfig: string, name: string, namespace: string): Promise<void> {
  await expect(async () => {
    expect(await shown(workbench, name), "the page, and what kubectl prints").toEqual(await printed(kubeconfig, name, namespace));
  }).toPass({ timeout: 15_000 });
}

/** Waits until the page shows that a container waits to be started again. */
export async function backsOff(workbench: Workbench, kubeconfig: string, pod: string, name: string, namespace: string): Promise<void> {
  await expect(async () => {
    // By itself the kubelet tells of the wait only when it is over, unless it looks at the Pod meanwhile.
    await touched(kubeconfig, pod, namespace);
    await expect(container(workbench, pod, name)).toContainText("waiting: CrashLoopBackOff", { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
}

/** Keeps each status that the page shows for a Pod from now on; gives them in their order. */
export async function recordStatus(workbench: Workbench, name: string): Promise<() => Promise<string[]>> {
  const record = await workbench.page.evaluateHandle((name) => {
    const seen: string[] = [];
    const look = () => {
      const rows = [...document.querySelectorAll<HTMLTableRowElement>("table tr")];
      const status = rows.find((row) => row.cells[0]?.textContent?.trim() === name)?.cells[2]?.textContent;
      if (status && seen.at(-1) !== status) seen.push(status);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    return seen;
  }, name);
  return () => record.jsonValue();
}

/** Whether all of `part` comes in `whole`, in the same order. */
export function comesIn(part: readonly string[], whole: readonly string[]): boolean {
  const left = whole[Symbol.iterator]();
  return part.every((wanted) => {
    for (let next = left.next(); !next.done; next = left.next()) if (next.value === wanted) return true;
    return false;
  });
}
