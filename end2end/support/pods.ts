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

/** Two containers that share a volume: one writes the page that the other serves. */
export const MC1 = `apiVersion: v1
kind: Pod
metadata:
  name: mc1
spec:
  volumes:
  - name: html
    emptyDir: {}
  containers:
  - name: 1st
    image: nginx
    volumeMounts:
    - name: html
      mountPath: /usr/share/nginx/html
  - name: 2nd
    image: debian
    volumeMounts:
    - name: html
      mountPath: /html
    command: ["/bin/sh", "-c"]
    args:
      - while true; do
          date >> /html/index.html;
          sleep 1;
        done
`;

/** A Pod with what is given below `spec`. */
export function podOf(name: string, spec: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n${spec}`;
}

/** A Pod of one container, which runs this shell line in busybox. */
export function shell(name: string, line: string, more = ""): string {
  return podOf(name, `${more}  containers:\n    - name: ${name}\n      image: busybox\n      command: ["sh", "-c", ${JSON.stringify(line)}]\n`);
}

/** The same Pod, in a namespace. */
export function within(namespace: string, text: string): string {
  return text.replace("metadata:\n", `metadata:\n  namespace: ${namespace}\n`);
}

/** A Service, two Pods of which the second is refused, and a Deployment. */
export const SEVERAL = `\
kind: Service
apiVersion: v1
metadata: {name: front}
---
apiVersion: v1
kind: Pod
metadata:
  name: yellow
spec:
  containers: [{name: lemon, image: busybox}]
---
apiVersion: v1
kind: Pod
metadata:
  name: green # a colour
spec:
  containers: [{name: Mint, image: busybox}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web # the page
          image: nginx
`;

/** A Pod with an image that an anchor shares between its containers. */
export const SHARED = `\
apiVersion: v1
kind: Pod
metadata:
  name: yellow
spec:
  containers:
    - name: lemon
      image: &image busybox # marked
    - name: gold
      image: *image # repeated
`;
