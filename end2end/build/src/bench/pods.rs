//! A folder of good Pods, the same in each run: one to four containers, most with variables, ports and resources.

use crate::files;
use crate::problem::Result;
use std::fmt::Write;
use std::path::Path;

/// How many files there are, one Pod each.
pub const FILES: usize = 5000;

const SEED: u64 = 6;
/// With the command that those need which end by themselves.
const IMAGES: [(&str, &str); 6] = [
    ("nginx:1.27", ""),
    ("redis:7", ""),
    ("busybox:1.36", LOOP),
    ("postgres:16", ""),
    ("example.org/team/web:3.1", ""),
    ("python:3.12", LOOP),
];
const LOOP: &str = "      command: [sh, -c, \"while true; do date >> /data/log; sleep 5; done\"]\n";
const INIT: &str = "  initContainers:
    - name: prepare
      image: busybox:1.36
      command:
        - sh
        - -c
        - |
          set -e
          echo ready > /data/ready
      volumeMounts:
        - {name: data, mountPath: /data}
";
const RESOURCES: &str = "      resources:
        requests: {cpu: 100m, memory: 64Mi}
        limits: {memory: 128Mi}
";
const MOUNTS: &str = "      volumeMounts:
        - {name: data, mountPath: /data}
";
const SECURITY: &str = "      securityContext:
        allowPrivilegeEscalation: false
        capabilities: {drop: [ALL]}
";

/// Writes them, and nothing else is in the folder.
pub fn write(folder: &Path) -> Result<()> {
    files::remove(folder)?;
    let mut random = Random(SEED);
    for number in 0..FILES {
        files::write(&folder.join(format!("{number:04}.yaml")), pod(number, &mut random))?;
    }
    Ok(())
}

fn pod(number: usize, random: &mut Random) -> String {
    let mut text = format!(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: pod-{number:04}  # number {number}\n  labels:\n    app: app-{}\n    tier: web\nspec:\n",
        number % 50
    );
    if random.chance(40) {
        text.push_str(INIT);
    }
    text.push_str("  containers:\n");
    for index in 0..=random.below(4) {
        container(&mut text, index, random);
    }
    text.push_str("  volumes:\n    - name: data\n      emptyDir: {}\n");
    text
}

fn container(text: &mut String, index: u64, random: &mut Random) {
    let chosen = random.below(6);
    let image = (0..).zip(IMAGES).find(|(index, _)| *index == chosen);
    let (image, command) = image.map_or(("redis:7", ""), |(_, image)| image);
    let _ = write!(text, "    - name: c{index}\n      image: {image}\n{command}");
    if random.chance(70) {
        text.push_str("      env:\n");
        for variable in 0..=random.below(5) {
            let value = random.below(10_000);
            let _ = write!(text, "        - name: VARIABLE_{variable}\n          value: \"{value}\"\n");
        }
    }
    let port = 8000 + index;
    if random.chance(60) {
        let _ = write!(text, "      ports:\n        - containerPort: {port}\n          name: port-{index}\n");
    }
    if random.chance(40) {
        let _ = write!(
            text,
            "      livenessProbe:\n        httpGet:\n          path: /healthz\n          port: {port}\n        periodSeconds: 10\n"
        );
    }
    for (percent, part) in [(60, RESOURCES), (100, MOUNTS), (30, SECURITY)] {
        if random.chance(percent) {
            text.push_str(part);
        }
    }
}

/// `SplitMix64`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0, less than `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pods_differ_and_are_the_same_in_each_run() {
        let made = || -> Vec<String> {
            let mut random = Random(SEED);
            (0..100).map(|number| pod(number, &mut random)).collect()
        };
        assert_eq!(made(), made());
        let count = |part: &str| made().iter().filter(|pod| pod.contains(part)).count();
        for part in ["initContainers", "name: c3", "securityContext", "python", "livenessProbe"] {
            assert!((10..90).contains(&count(part)), "{part}: {}", count(part));
        }
    }
}
