// An exam as a person finds it: by role and accessible name.

import { expect, type Locator, type Page } from "@playwright/test";
import { EXERCISES } from "./exercises.ts";
import type { Workbench } from "./workbench.ts";

export class ExamPage {
  constructor(
    readonly page: Page,
    private readonly workbench: Workbench,
  ) {}

  /** Opens the page and waits until it takes typing. */
  async visit(): Promise<void> {
    await this.workbench.goTo("/exam");
    await this.isReady();
  }

  async isReady(): Promise<void> {
    await expect(this.page.getByRole("main")).toHaveAttribute("aria-busy", "false", { timeout: 30_000 });
    await expect(this.page.getByRole("main")).not.toHaveAttribute("inert");
    await expect(this.page.locator(".inert-note")).toBeHidden();
  }

  /** Begins the exam of this seed and length; gives how many minutes it lasts. */
  async begin(seed: string, count = 5): Promise<number> {
    await this.page.getByRole("radio", { name: `${count} questions` }).check();
    await this.page.getByLabel("Seed").fill(seed);
    const offer = this.page.getByText(new RegExp(`^${count} questions, \\d+ minutes, \\d+ points\\.$`));
    const minutes = Number(/(\d+) minutes/.exec((await offer.textContent()) ?? "")?.[1]);
    await this.button("Begin the exam").click();
    await this.shows(1);
    return minutes;
  }

  /** Waits until a question is shown, and can be answered. */
  async shows(number: number): Promise<void> {
    await expect(this.page.getByText(new RegExp(`^Question ${number} of `))).toBeVisible();
    await expect(this.editor).toBeVisible();
  }

  /** Goes to a question by its button. */
  async jump(number: number): Promise<void> {
    await this.question(number).click();
    await this.shows(number);
  }

  /** Puts a solution of the question that is shown into the editor. */
  async solve(): Promise<void> {
    const title = await this.page.getByRole("heading", { level: 1 }).textContent();
    const exercise = EXERCISES.find((exercise) => exercise.title === title);
    await this.workbench.paste(exercise?.solution ?? "");
    await expect(this.current).toHaveAccessibleName(/, answered/);
  }

  /** Presses the button that ends it, and says yes. */
  async end(): Promise<void> {
    await this.button("End the exam…").click();
    await this.ending.getByRole("button", { name: "End it now" }).click();
    await expect(this.result).toBeVisible();
  }

  /** Waits until the last change is stored. */
  async isKept(): Promise<void> {
    await expect(this.page.getByRole("main").getByText("kept in this browser")).toBeVisible();
  }

  button(name: string): Locator {
    return this.page.getByRole("main").getByRole("button", { name, exact: true });
  }

  /** The button of a question. */
  question(number: number): Locator {
    return this.questions.getByRole("button", { name: new RegExp(`^Question ${number},`) });
  }

  get current(): Locator {
    return this.questions.locator("[aria-current]");
  }

  get questions(): Locator {
    return this.page.getByRole("navigation", { name: "Questions" });
  }

  get editor(): Locator {
    return this.workbench.editor;
  }

  get clock(): Locator {
    return this.page.getByRole("timer", { name: "Time left" });
  }

  /** The sentence that warns. */
  get warning(): Locator {
    return this.page.locator(".clock").getByRole("status");
  }

  /** What asks whether the exam is to be ended. */
  get ending(): Locator {
    return this.page.getByRole("region", { name: "End the exam?" });
  }

  get result(): Locator {
    return this.page.getByRole("heading", { name: "Result of the exam" });
  }

  /** What it came to, in a sentence. */
  get score(): Locator {
    return this.page.locator(".score");
  }
}
