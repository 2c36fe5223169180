// What went wrong with the storage, in words for people: what, why, what to do.

/** An error whose message can be shown as it is. */
export function readable(error: unknown): Error {
  const name = error instanceof DOMException ? error.name : "";
  const said = MESSAGES[name] ?? `The browser could not store this draft (${reason(error)}). Download the YAML to keep it.`;
  return new Error(said, { cause: error });
}

const REFUSED =
  "The browser does not let this page store drafts; a private window or blocked site data can be the reason. " +
  "Download the YAML to keep it.";

const MESSAGES: Readonly<Record<string, string>> = {
  QuotaExceededError: "The browser's storage is full, so this draft is not saved. Free some space, or Download the YAML to keep it.",
  SecurityError: REFUSED,
  InvalidStateError: REFUSED,
  UnknownError: REFUSED,
  NotSupportedError:
    "The browser keeps drafts only for pages of this computer (localhost) or over HTTPS, so this draft is not saved. " +
    "Download the YAML to keep it.",
  VersionError: "Another tab runs a newer Podlab. Reload this page; copy your last change first.",
};

function reason(error: unknown): string {
  return error instanceof Error && error.message ? error.message : String(error);
}
