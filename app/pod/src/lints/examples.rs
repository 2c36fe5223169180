//! The Pods in a lint's doc: its text, and what proves it.

use super::frame::Lint;

impl Lint {
    /// The doc as Markdown; empty without the feature `texts`.
    #[must_use]
    pub fn text(&self) -> String {
        // What stands before each line is the space behind `///`.
        self.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }

    /// Whole Pods that Kubernetes accepts and about which only this lint speaks; none without the feature `texts`.
    #[must_use]
    pub fn bad(&self) -> Vec<String> {
        examples(&self.text(), "## Bad")
    }

    /// Whole Pods about which no lint speaks; none without the feature `texts`.
    #[must_use]
    pub fn good(&self) -> Vec<String> {
        examples(&self.text(), "## Good")
    }
}

/// The YAML of a section; what stands under `spec:` is made a whole Pod.
fn examples(text: &str, section: &str) -> Vec<String> {
    let after = text.split_once(section).map_or("", |(_, after)| after);
    let body = after.split("\n## ").next().unwrap_or("");
    let blocks = body.split("```yaml\n").skip(1);
    blocks.filter_map(|block| block.split_once("\n```")).map(|(yaml, _)| whole(yaml)).collect()
}

fn whole(yaml: &str) -> String {
    if yaml.starts_with("apiVersion:") || yaml.starts_with("kind:") {
        return format!("{yaml}\n");
    }
    let spec = yaml.replace('\n', "\n  ");
    format!("apiVersion: v1\nkind: Pod\nmetadata:\n  name: yellow\nspec:\n  {spec}\n")
}
