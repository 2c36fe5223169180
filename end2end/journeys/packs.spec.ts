// A course has exercises of its own: a folder, a link to its place in the list, and one to an exercise.

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../support/journey.ts";
import { listed } from "../support/podlab.ts";

const YELLOW = join(import.meta.dirname, "../../app/lab/content/basics/yellow-pod.md");

test("a pack's exercises stand in the list at an address of their own, and are done like the others", async ({ page, serveFor }, info) => {
  const pack = info.outputPath("Course 7");
  await mkdir(pack, { recursive: true });
  const text = await readFile(YELLOW, "utf8");
  await writeFile(join(pack, "green-pod.md"), text.replace("id: yellow-pod", "id: green-pod").replace("title: The yellow Pod", "title: The green Pod"));
  await copyFile(YELLOW, join(pack, "yellow-pod.md")); // an id that is taken: it is left out, and the others work

  const entry = (await listed(["--packs", pack])).find((one) => one.id === "green-pod");
  expect(entry).toMatchObject({ pack: "Course 7", address: "/learn/green-pod" });

  const { workbench } = await serveFor("no-kubeconfig", undefined, ["--packs", pack]);
  await workbench.goTo("/learn#pack-course-7");
  const list = page.getByRole("list", { name: "Exercises of Course 7" });
  await expect(list.getByRole("link")).toHaveCount(1);
  await expect(list).toBeInViewport();
  await expect(page.getByRole("list", { name: "Exercises", exact: true }).getByRole("link", { name: "The green Pod" })).toHaveCount(0);
  await list.getByRole("link", { name: /The green Pod/ }).click();
  await expect(page).toHaveURL(/\/learn\/green-pod$/);
  await workbench.isReady();
  await expect(page.getByRole("heading", { name: "The green Pod" })).toBeVisible();
});
