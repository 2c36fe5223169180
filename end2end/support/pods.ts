// Texts that journeys start from.

/** The yellow Pod, as the page starts with it. */
export const YELLOW = `apiVersion: v1
kind: Pod
metadata:
  name: yellow
spec:
  containers:
    - name: lemon
      image: busybox
    - name: gold
      image: redis
`;

/** The yellow Pod under another name. */
export function yellowNamed(name: string): string {
  return YELLOW.replace("name: yellow", `name: ${name}`);
}

/** What solves the yellow exercise, all criteria. */
export const SOLVED = YELLOW.replace("image: busybox\n", 'image: busybox\n      command: ["sleep", "3600"]\n');
