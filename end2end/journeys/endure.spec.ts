// Endurance: a manifest typed letter by letter and deleted again, and a text of 4,000 lines, with all of the page open. No byte is lost.

import { expect, test } from "../support/journey.ts";
import { isFile, opened } from "../support/files.ts";
import { YELLOW, podOf } from "../support/pods.ts";
import type { Workbench } from "../support/workbench.ts";

const RICH = podOf(
  "typed",
  `  # the page
  volumes: [{name: html}]
  initContainers:
    - name: proxy
      image: envoy:v1
      restartPolicy: Always
  containers:
    - name: 1st
      image: "nginx:1.29"
      ports:
        - containerPort: 80
      volumeMounts: [{name: html, mountPath: /www}]
    - name: 2nd
      image: busybox
      args:
        - |
          date
`,
);

for (const [name, text, tag] of [
  ["the yellow Pod", YELLOW, []],
  ["a Pod with all kinds of containers", RICH, ["@whole"]],
] as const) {
  test(`${name} is deleted letter by letter and typed again, with all open: at each letter the text is what was typed`, { tag: [...tag] }, async ({ page, workbench }) => {
    test.setTimeout(600_000);
    await page.setViewportSize({ width: 1440, height: 1800 });
    await workbench.visit();
    await opened(workbench, text);
    await workbench.map.getByText("Picture").click();
    await workbench.unfoldAll();
    await workbench.editor.focus();
    await page.keyboard.press("ControlOrMeta+End");

    for (let left = text; left !== ""; ) {
      await page.keyboard.press("Backspace");
      const now = await workbench.yaml();
      // In the indentation one press takes a step of it.
      expect(left.startsWith(now) && /^(.|\n| +)$/.test(left.slice(now.length)), `${JSON.stringify(now)} after ${JSON.stringify(left)}`).toBe(true);
      left = now;
      if (left.length % 40 === 0) await workbench.unfoldAll(1);
    }
    await expect(workbench.problems.getByText("The text is empty")).toBeVisible();

    let typed = "";
    for (const letter of text) {
      await type(workbench, letter);
      typed += letter;
      const now = await workbench.yaml();
      // A bracket or quote that is opened is closed at once, behind the caret.
      expect(now.startsWith(typed) && /^[\]}"]*$/.test(now.slice(typed.length)), `${JSON.stringify(now)} for ${JSON.stringify(typed)}`).toBe(true);
      if (typed.length % 40 === 0) await workbench.unfoldAll(1);
    }
    await expect(workbench.problems.getByText("would accept this Pod")).toBeVisible();
    await isFile(workbench, text);
    await workbench.part("Pod").click();
    await workbench.enter("metadata.name", "alive");
    await isFile(workbench, text.replace(/name: (yellow|typed)/, "name: alive"));
  });
}

/** Types a letter of a text: where the editor offers words or indents by itself, it is told that this is not wanted. */
async function type({ completions, page }: Workbench, letter: string): Promise<void> {
  if (letter !== "\n") return page.keyboard.insertText(letter);
  // The list comes, changes and goes a tenth of a second after a key.
  await page.waitForTimeout(150);
  if (await completions.isVisible()) await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Home");
  if (await page.evaluate(() => getSelection()?.toString() !== "")) await page.keyboard.press("Delete");
}

test("a text of 4,000 lines is edited in the form and in the editor, and undone, byte for byte", async ({ page, workbench }) => {
  const container = (index: number) => {
    const variables = Array.from({ length: 46 }, (_, at) => `        - name: KEY_${at}   # number ${at}\n          value: "part-${index}-${at}"\n`);
    return `    - image: 'example.com/shop/part-${index}:1.0'   # part ${index} 🍋\n      name: part-${index}\n\n      env:\n${variables.join("")}      ports: [{containerPort: ${8000 + index}}]\n`;
  };
  const text = podOf("long", `  containers:\n${Array.from({ length: 42 }, (_, index) => container(index)).join("")}# the end`);
  expect(text.split("\n").length).toBeGreaterThan(4_000);
  await workbench.visit();
  await opened(workbench, text);
  await workbench.part("part-41").click();
  await workbench.enter("image", "example.com/shop/part-41:2.0");
  await workbench.enter("env[3].value", "changed");
  const formed = text.replace("part-41:1.0", "part-41:2.0").replace('"part-41-3"', '"changed"');
  await isFile(workbench, formed);

  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("# mine: ", { delay: 20 });
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" of it", { delay: 20 });
  await isFile(workbench, `# mine: ${formed} of it`);

  await expect(async () => {
    await workbench.button("Undo").click();
    await isFile(workbench, text, 500);
  }).toPass();
  await workbench.part("part-7").click();
  await expect(workbench.field("image")).toHaveValue("example.com/shop/part-7:1.0");
});
