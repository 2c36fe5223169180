// A link that holds the text: made, opened, bounded, and never with a secret unasked. Files that are dropped or pasted.

import { deflateRawSync } from "node:zlib";
import { audit } from "../support/audit.ts";
import { allowClipboard, expect, test } from "../support/journey.ts";
import { YELLOW } from "../support/pods.ts";
import { Workbench } from "../support/workbench.ts";

const ODD = "# \u{1F34B} lemon\napiVersion: v1\nkind: Pod\nmetadata:\n  name: odd # here\n";

const panel = (workbench: Workbench) => workbench.panel("Share link…");
const hashOf = (bytes: Buffer) => `#pod=${deflateRawSync(bytes).toString("base64url")}`;

test("a text goes by link into another tab, as a new draft", async ({ context, page, server, trouble, workbench }) => {
  // The page may look for its cluster while it is cut off.
  trouble.allow(/ERR_INTERNET_DISCONNECTED/);
  await allowClipboard(context, server);
  await workbench.visit();
  await workbench.paste(ODD);
  await workbench.openWay("Share link…");
  await expect(panel(workbench).getByRole("status")).toHaveText(/^The link has \d+ characters\.$/);
  // Nothing of it needs the server.
  await context.setOffline(true);
  await panel(workbench).getByRole("button", { name: "Copy link" }).click();
  await expect(workbench.said).toHaveText("The link is on the clipboard.");
  await context.setOffline(false);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await panel(workbench).getByLabel("Link to this text").inputValue());
  expect(link.startsWith(`${server.origin}/#pod=`)).toBe(true);

  const other = new Workbench(await context.newPage(), server);
  await other.visit(new URL(link).pathname + new URL(link).hash);
  await expect.poll(() => other.yaml()).toBe(ODD);
  await expect(other.said).toContainText("The text of the link is open, as a new draft.");
  expect(new URL(other.page.url()).hash).toBe("");
  await other.page.reload();
  await other.isReady();
  await expect.poll(() => other.yaml()).toBe(ODD);
  await expect(other.said).toBeEmpty();
});

test("a link opened in a page that is open begins a new draft too", async ({ page, workbench }) => {
  await workbench.visit();
  await page.evaluate((hash) => (location.hash = hash), hashOf(Buffer.from(ODD)));
  await expect.poll(() => workbench.yaml()).toBe(ODD);
});

test("a link that unpacks to too much, or is damaged, is refused with a sentence", async ({ page, workbench }) => {
  await workbench.visit(`/${hashOf(Buffer.alloc(64 * 1024 * 1024, "a"))}`);
  await expect(workbench.said).toContainText("more than 3 MiB");
  expect(await workbench.yaml()).toBe(YELLOW);
  for (const hash of [`${hashOf(Buffer.from(ODD)).slice(0, -8)}`, "#pod=a+b", "#pod=AAAA", "#pod="]) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    await expect.poll(() => new URL(page.url()).hash).toBe("");
    await expect(workbench.said).toContainText("The link is damaged");
    expect(await workbench.yaml()).toBe(YELLOW);
  }
});

test("what looks like a secret is named, and goes into no link unasked", async ({ workbench }) => {
  await workbench.visit();
  await workbench.paste(`${YELLOW}      env:\n        - name: REDIS_PASSWORD\n          value: lemon-and-gold\n`);
  await workbench.openWay("Share link…");
  await expect(panel(workbench).getByRole("alert")).toContainText("Line 13: spec.containers[1].env[0].value has the name of a password, token or key.");
  await expect(panel(workbench)).not.toContainText("lemon-and-gold");
  await expect(panel(workbench).getByLabel("Link to this text")).toHaveValue("");
  await expect(panel(workbench).getByRole("button", { name: "Copy link" })).toBeDisabled();
  await audit(workbench, "a warning before a link");
  await panel(workbench).getByRole("checkbox", { name: "Make the link all the same" }).check();
  await expect(panel(workbench).getByLabel("Link to this text")).toHaveValue(/#pod=/);
  await expect(panel(workbench).getByRole("button", { name: "Copy link" })).toBeEnabled();
});

test("a link that is long for other programs says so", async ({ workbench }) => {
  await workbench.visit();
  const noise = Array.from({ length: 1200 }, (_, index) => `# ${(index * 2654435761).toString(36)}${((index + 7) * 40503 * 65537).toString(36)}`);
  await workbench.paste(`${noise.join("\n")}\n${YELLOW}`);
  await workbench.openWay("Share link…");
  await expect(panel(workbench).getByRole("status")).toContainText("send the file instead");
});

for (const how of ["drop", "paste"] as const) {
  test(`a file opens by ${how}, wherever that is, as a new draft`, async ({ workbench }) => {
    await workbench.visit();
    for (const place of [workbench.field("image"), workbench.editor, workbench.problems]) {
      await workbench.button("Yellow Pod").click();
      await workbench.hasLine("name: yellow");
      await place.evaluate(
        (element, [how, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "odd.yaml"));
          const all = { bubbles: true, cancelable: true };
          element.dispatchEvent(how === "drop" ? new DragEvent(how, { ...all, dataTransfer: data }) : new ClipboardEvent(how, { ...all, clipboardData: data }));
        },
        [how, ODD] as const,
      );
      await expect.poll(() => workbench.yaml()).toBe(ODD);
      await expect(workbench.said).toHaveText("odd.yaml is open, as a new draft.");
    }
  });
}

for (const width of [1440, 360]) {
  test(`the panel passes the audit at ${width} pixels`, async ({ page, workbench }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    await workbench.visit();
    if (await workbench.tab("YAML").isVisible()) await workbench.tab("YAML").click();
    await workbench.openWay("Share link…");
    await expect(panel(workbench).getByRole("status")).toContainText("characters");
    await audit(workbench, "a link");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.screenshot({ path: test.info().outputPath(`link-${width}.png`) });
  });
}
