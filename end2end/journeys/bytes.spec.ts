// Files of every kind are opened through the browser's chooser, one value is changed in the form, and the file that is saved has the
// hash of the opened one with only that value's bytes changed.

import { expect, test } from "../support/journey.ts";
import { isFile, opened } from "../support/files.ts";
import { lasting } from "../support/lasting.ts";
import { YELLOW } from "../support/pods.ts";

const open = lasting();

const EMOJI = `# 🍋 лимон, zitrone: café 家 👩‍🔬\n${YELLOW.replace("metadata:\n", 'metadata:\n  annotations: {"🍋": "sour 🍋‍🟩", b: "\\u00e9"}\n')}# end 🍋`;

const FILES: [kind: string, text: string][] = [
  ["LF", YELLOW],
  ["CRLF", YELLOW.replaceAll("\n", "\r\n")],
  ["mixed line ends", YELLOW.replace("Pod\n", "Pod\r\n").replace("lemon\n", "lemon\r\n").replace("gold\n", "gold\r\n")],
  ["a byte order mark", `\uFEFF${YELLOW}`],
  ["a byte order mark and CRLF", `\uFEFF${YELLOW.replaceAll("\n", "\r\n")}`],
  ["emoji and other letters", EMOJI],
  ["no final newline", YELLOW.trimEnd()],
  ["CRLF and no final newline", YELLOW.trimEnd().replaceAll("\n", "\r\n")],
  ["spaces at line ends and empty lines", YELLOW.replaceAll("\n", "  \n\n")],
  ["tabs in comments, and many newlines at the end", `${YELLOW.replace("busybox", "busybox\t# why\t")}\n\n\n`],
  ["JSON of one line", '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"yellow"},"spec":{"containers":[{"name":"lemon","image":"busybox"}]}}'],
  ["JSON with CRLF", '{\r\n\t"apiVersion": "v1", "kind": "Pod",\r\n\t"metadata": {"name": "yellow"},\r\n\t"spec": {"containers": [ {"name":"lemon" , "image" : "busybox"} ]}\r\n}\r\n'],
];

for (const [kind, text] of FILES) {
  test(`a file with ${kind} has the hash that is expected after an edit`, async () => {
    await check(Buffer.from(text), Buffer.from(text.replace("busybox", "busybox:1.36")));
  });
}

/** Opens a file, changes the image of lemon, saves it. */
async function check(before: Buffer, after: Buffer): Promise<void> {
  const workbench = open();
  await opened(workbench, before);
  await isFile(workbench, before);
  await workbench.part("lemon").click();
  await expect(workbench.field("image")).toHaveValue("busybox");
  await workbench.enter("image", "busybox:1.36");
  await isFile(workbench, after);
}

for (const [name, mark, swap] of [
  ["little", [0xff, 0xfe], false],
  ["big", [0xfe, 0xff], true],
] as const) {
  test(`a file in UTF-16, ${name} end first, is read; what is saved is UTF-8, and the page says so`, async () => {
    const workbench = open();
    const units = Buffer.from(EMOJI, "utf16le");
    await opened(workbench, Buffer.concat([Buffer.from(mark), swap ? units.swap16() : units]));
    await expect(workbench.said).toContainText("It was UTF-16; what you download is UTF-8.");
    await isFile(workbench, EMOJI);
    await workbench.part("lemon").click();
    await workbench.enter("image", "busybox:1.36");
    await isFile(workbench, EMOJI.replace("busybox", "busybox:1.36"));
  });
}
