// What went wrong with the progress that is kept, in words for people: what, why, what to do.

/** An error whose message can be shown as it is. */
export function readable(error: unknown): Error {
  const name = error instanceof DOMException ? error.name : "";
  const why = REASONS[name] ?? (error instanceof Error && error.message ? error.message : String(error));
  return new Error(`Your progress is not kept: ${why}. Free some space or allow this page to store data, then reload it; until then download your YAML.`, {
    cause: error,
  });
}

const REASONS: Readonly<Record<string, string>> = {
  QuotaExceededError: "the browser's storage is full",
  SecurityError: "the browser does not let this page store anything",
  InvalidStateError: "the browser does not let this page store anything",
  VersionError: "another tab runs a newer Podlab",
};
