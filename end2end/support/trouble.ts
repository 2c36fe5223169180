// What must never happen on a page: an error on the console, a breach of the security policy, a request elsewhere.

import { type BrowserContext, expect } from "@playwright/test";

export class Trouble {
  private readonly seen: string[] = [];
  private readonly allowed: RegExp[] = [];

  /** Says that this test brings about what matches: the browser itself logs each refused request as an error. */
  allow(pattern: RegExp): void {
    this.allowed.push(pattern);
  }

  /** Listens to all pages of `context`. */
  async watch(context: BrowserContext): Promise<void> {
    context.on("console", (message) => {
      if (message.type() === "error") this.note(`error: ${message.text()} ${message.location().url}`);
    });
    context.on("weberror", (error) => this.note(`uncaught: ${error.error().message}`));
    context.on("request", (request) => {
      const page = request.frame().url();
      if (!isOwn(request.url(), request.isNavigationRequest() ? request.url() : page)) this.note(`request to another origin: ${request.url()}`);
    });
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`breach of the security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
      );
    });
  }

  check(): void {
    const left = this.seen.filter((what) => !this.allowed.some((pattern) => pattern.test(what)));
    expect(left, "no console errors, no breach of the security policy, nothing from another origin").toEqual([]);
  }

  private note(what: string): void {
    this.seen.push(what.trim());
  }
}

function isOwn(url: string, page: string): boolean {
  const { protocol, hostname, origin } = new URL(url);
  if (["blob:", "data:", "about:"].includes(protocol)) return true;
  return hostname === "127.0.0.1" && origin === new URL(page).origin;
}
