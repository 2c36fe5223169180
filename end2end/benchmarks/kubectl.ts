// The way without Podlab: `kubectl run … --dry-run=client -o yaml`, then an editor. What it takes is counted from the texts.
//
// The editor is one that helps: a new line begins as deep as the one above; Tab and Backspace move it by two spaces; one key deletes
// a line. Nobody looks anything up, mistypes, or goes a way that is not the shortest by arrow keys, Home and End. No mouse.

/** What hands do. */
export interface Steps {
  clicks: number;
  keys: number;
  /** Ways of the hand between mouse and keyboard. */
  changes: number;
}

type Name = "yellow" | "mc1";

const SCRIPT = "while true; do date >> /html/index.html; sleep 1; done";

/** The two Pods. */
export const WANTED: Record<Name, object> = {
  yellow: { apiVersion: "v1", kind: "Pod", metadata: { name: "yellow" }, spec: { containers: [{ name: "lemon", image: "busybox" }, { name: "gold", image: "redis" }] } },
  mc1: {
    ...{ apiVersion: "v1", kind: "Pod", metadata: { name: "mc1" } },
    spec: {
      volumes: [{ name: "html", emptyDir: {} }],
      containers: [
        { name: "1st", image: "nginx", volumeMounts: [{ name: "html", mountPath: "/usr/share/nginx/html" }] },
        { name: "2nd", image: "debian", command: ["/bin/sh", "-c"], args: [SCRIPT], volumeMounts: [{ name: "html", mountPath: "/html" }] },
      ],
    },
  },
};

/** What `kubectl run` of 1.36 prints. */
const printed = (name: string, image: string) => `\
apiVersion: v1
kind: Pod
metadata:
  labels:
    run: ${name}
  name: ${name}
spec:
  containers:
  - image: ${image}
    name: ${name}
    resources: {}
  dnsPolicy: ClusterFirst
  restartPolicy: Always
status: {}
`;

/** The command, what it prints, and what the editor makes of that. */
export const MADE: Record<Name, { command: string; printed: string; edited: string }> = {
  yellow: {
    command: "kubectl run yellow --image=busybox --dry-run=client -o yaml > yellow.yaml",
    printed: printed("yellow", "busybox"),
    edited: printed("yellow", "busybox")
      .replace("    name: yellow\n", "    name: lemon\n")
      .replace("    resources: {}\n", "    resources: {}\n  - image: redis\n    name: gold\n"),
  },
  mc1: {
    command: "kubectl run mc1 --image=nginx --dry-run=client -o yaml > mc1.yaml",
    printed: printed("mc1", "nginx"),
    edited: printed("mc1", "nginx")
      .replace("spec:\n", "spec:\n  volumes:\n  - name: html\n    emptyDir: {}\n")
      .replace("    name: mc1\n", "    name: 1st\n")
      .replace("    resources: {}\n", `    resources: {}\n${mount("/usr/share/nginx/html")}  - image: debian\n    name: 2nd\n    command: [/bin/sh, -c]\n    args:\n    - ${SCRIPT}\n${mount("/html")}`),
  },
};

function mount(path: string): string {
  return `    volumeMounts:\n    - name: html\n      mountPath: ${path}\n`;
}

/** The command with Enter, opening the file, the edits, saving and leaving. */
export function byKubectl(name: Name): Steps {
  const { command, printed, edited } = MADE[name];
  const open = `vi ${name}.yaml`;
  return { clicks: 0, keys: command.length + 1 + open.length + 1 + edits(printed.split("\n"), edited.split("\n")) + 2, changes: 0 };
}

/** Keys that make lines of other lines. */
export function edits(before: string[], after: string[]): number {
  let keys = 0;
  // Where the caret is, as a line of `after`, and its column, if that is not the end.
  let [line, from, to] = [0, 0, 0];
  const isKept = common(before, after);
  while (from < before.length || to < after.length) {
    const [old, made] = [before[from], after[to]];
    if (old !== undefined && old === made && isKept.has(`${from} ${to}`)) {
      from += 1;
      to += 1;
    } else if (old !== undefined && made !== undefined && isChanged(old, made)) {
      keys += Math.abs(to - line) + 1 + within(old, made);
      [line, from, to] = [to, from + 1, to + 1];
    } else if (made !== undefined && (old === undefined || !removes(before, from, after, to))) {
      // To the end of the line above, Enter, deeper or less deep, and the text.
      const above = after[to - 1] ?? "";
      if (line !== to - 1) keys += Math.abs(to - 1 - line);
      if (line !== to - 1 || to === 0) keys += 1;
      keys += 1 + Math.abs(depth(made) - depth(above)) / 2 + made.trimStart().length;
      [line, to] = [to, to + 1];
    } else {
      keys += Math.abs(to - line) + 1;
      [line, from] = [to, from + 1];
    }
  }
  return keys;
}

/** Within a line, from its end: Backspace for what goes, and what is typed, up to what both end with. */
function within(old: string, made: string): number {
  let start = 0;
  while (start < old.length && old[start] === made[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, made.length) - start && old.at(-1 - end) === made.at(-1 - end)) end += 1;
  return end + (old.length - start - end) + (made.length - start - end);
}

/** A line is changed, not replaced, when it has the same key in the same place. */
function isChanged(old: string, made: string): boolean {
  const key = (line: string) => /^\s*(- )?\w+: ./.exec(line)?.[0].slice(0, -1);
  return old !== made && key(old) !== undefined && key(old) === key(made);
}

/** Whether the line `from` is found nowhere below `to`. */
function removes(before: string[], from: number, after: string[], to: number): boolean {
  return !after.slice(to).includes(before[from] ?? "");
}

function depth(line: string): number {
  return line.length - line.trimStart().length;
}

/** The longest common lines of both, as pairs of places. */
function common(before: string[], after: string[]): Set<string> {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (from: number, to: number) => lengths[from]?.[to] ?? 0;
  for (let from = before.length - 1; from >= 0; from -= 1)
    for (let to = after.length - 1; to >= 0; to -= 1) (lengths[from] ?? [])[to] = before[from] === after[to] ? at(from + 1, to + 1) + 1 : Math.max(at(from + 1, to), at(from, to + 1));
  const pairs = new Set<string>();
  for (let from = 0, to = 0; from < before.length && to < after.length; ) {
    if (before[from] === after[to]) pairs.add(`${from++} ${to++}`);
    else if (at(from + 1, to) >= at(from, to + 1)) from += 1;
    else to += 1;
  }
  return pairs;
}
