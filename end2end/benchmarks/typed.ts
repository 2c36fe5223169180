// What the benchmark of typing types, and where.

/** A Pod of so many containers, each of 25 lines, the last of which is the last line of the text, without an end. */
export function pod(containers: number): string {
  return HEAD + Array.from({ length: containers }, (_, number) => container(number)).join("").trimEnd();
}

/** What a person types into the field `image` of the last container and takes back, three times: 150 keys. */
export const IN_FORM: readonly string[] = Array.from({ length: 3 }, () => [..."-a-ripe-yellow-lemon-fruit".slice(0, 25), ...Array.from({ length: 25 }, () => "Backspace")]).flat();

/** What a person types behind the end of that text: lines without brackets and quotes, which editors would complete by themselves. */
export const LINES = ["workingDir: /data/lemon", "terminationMessagePath: /dev/lemon-log", "# a lemon is yellow, and this Pod will be too", "# when its gold has come from the other one"];

/** The same as keys. */
export const IN_EDITOR: readonly string[] = LINES.flatMap((line) => ["Enter", ...line]);

const HEAD = `\
# The shop, as it runs in the course's cluster.
apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels: {app: shop, tier: backend}
  annotations:
    example.com/owner: "fruit team"
spec:
  restartPolicy: Always
  volumes:
    - name: data
      emptyDir:
        sizeLimit: 1Gi
  containers:
`;

function container(number: number): string {
  return `\
    # Part ${number} listens on ${8000 + number}.
    - name: part-${number}
      image: registry.example.com/shop/part:1.${number}
      command: ["/bin/part", "--listen", ":${8000 + number}"]
      env:
        - name: LOG_LEVEL
          value: "info"
        - name: PASSWORD
          valueFrom:
            secretKeyRef: {name: shop, key: part-${number}}
      ports:
        - name: web-${number}
          containerPort: ${8000 + number} # plain HTTP
      resources:
        requests: {cpu: 50m, memory: 64Mi}
        limits: {memory: 128Mi}
      volumeMounts:
        - name: data
          mountPath: /data
          subPath: part-${number}
      readinessProbe:
        httpGet: {path: /ready, port: web-${number}}
        periodSeconds: 10
      securityContext:
        allowPrivilegeEscalation: false
      imagePullPolicy: IfNotPresent
`;
}
