// Pods as people write them, of any number of containers: the texts of all benchmarks.

/// A Pod of so many containers, each of about 25 lines with comments, ports, variables, mounts and probes.
pub fn pod(containers: usize) -> String {
    let mut text = String::from(HEAD);
    for number in 0..containers {
        text.push_str(
            &CONTAINER.replace("NUMBER", &number.to_string()).replace("PORT", &(8000 + number).to_string()),
        );
    }
    text.push_str(TAIL);
    text
}

const HEAD: &str = "\
# The shop, as it runs in the course's cluster.
apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels: {app: shop, tier: backend}
  annotations:
    example.com/owner: \"fruit team\"
spec:
  restartPolicy: Always
  containers:
";

const CONTAINER: &str = "\
    # Part NUMBER listens on PORT.
    - name: part-NUMBER
      image: registry.example.com/shop/part:1.NUMBER
      command: [\"/bin/part\", \"--listen\", \":PORT\"]
      env:
        - name: LOG_LEVEL
          value: \"info\"
        - name: PASSWORD
          valueFrom:
            secretKeyRef: {name: shop, key: part-NUMBER}
      ports:
        - name: web-NUMBER
          containerPort: PORT # plain HTTP
      resources:
        requests: {cpu: 50m, memory: 64Mi}
        limits: {memory: 128Mi}
      volumeMounts:
        - name: data
          mountPath: /data
          subPath: part-NUMBER
      # slow to start
      readinessProbe:
        httpGet: {path: /ready, port: web-NUMBER}
        initialDelaySeconds: 5
        periodSeconds: 10
      securityContext:
        allowPrivilegeEscalation: false
";

const TAIL: &str = "\
  volumes:
    - name: data
      emptyDir:
        sizeLimit: 1Gi
";
