// What must never happen on a page: an error or a warning on the console, a breach of the security policy, a request elsewhere.

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
      const said = `${message.type()}: ${message.text()} ${message.location().url}`;
      if (["error", "warning"].includes(message.type()) && !UNUSED.test(said)) this.note(said);
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

/** Without JavaScript, or on a page that is left at once, what was fetched ahead is not used. */
const UNUSED = /preloaded using link preload but not used/;

function isOwn(url: string, page: string): boolean {
  const { protocol, hostname, origin } = new URL(url);
  if (["blob:", "data:", "about:"].includes(protocol)) return true;
  return hostname === "127.0.0.1" && origin === new URL(page).origin;
}
