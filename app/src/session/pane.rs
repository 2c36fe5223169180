//! What a narrow screen shows of the workbench; a wide one shows all.

/// One part of the workbench.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The Pod and its containers.
    Map,
    /// The fields of the chosen part.
    #[default]
    Form,
    /// The text.
    Yaml,
    /// What is wrong.
    Problems,
    /// The cluster and its Pods.
    Cluster,
}

impl Pane {
    /// In the order of the tabs.
    pub const ALL: [Self; 5] = [Self::Map, Self::Form, Self::Yaml, Self::Problems, Self::Cluster];

    /// The value of `data-view`, which the style sheet knows.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Form => "form",
            Self::Yaml => "yaml",
            Self::Problems => "problems",
            Self::Cluster => "submit",
        }
    }

    /// What the tab says.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Map => "Pod",
            Self::Form => "Form",
            Self::Yaml => "YAML",
            Self::Problems => "Problems",
            Self::Cluster => "Cluster",
        }
    }
}
