//! Ways in and out of the text besides files: a `kubectl run` line that becomes a Pod, the commands that do the same, a
//! workload around the Pod, a Service for its ports.

use super::pane::Pane;
use super::{Session, documents};
use crate::browser::shelf::Kept;
use crate::browser::{editor, focus};
use leptos::prelude::*;
use pod::kubectl::{self, Ran};
use pod::{Draft, Severity, Workload};

/// One way; its panel stands between the toolbar and the YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A `kubectl run` line becomes its Pod.
    Run,
    /// The kubectl commands that do what the text says.
    Commands,
    /// The Pod becomes a workload's template, its ports a Service.
    Workload,
    /// Containers that belong together are put into the Pod.
    Patterns,
    /// Pods to begin with, and with a fault to find.
    Examples,
    /// A link that holds the text.
    Share,
    /// The drafts that this browser keeps.
    Drafts,
    /// What Kubernetes adds to what is written.
    Added,
}

/// Ways that stand under one button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// What brings a text here.
    In,
    /// What is made of the text.
    Out,
}

impl Menu {
    /// In the order of the toolbar.
    pub const ALL: [Self; 2] = [Self::In, Self::Out];

    /// What the button says; its group has the same name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::In => "Bring in",
            Self::Out => "Take out",
        }
    }

    /// The id of the button.
    pub const fn id(self) -> &'static str {
        match self {
            Self::In => "menu-in",
            Self::Out => "menu-out",
        }
    }

    /// The ways under it, in their order.
    pub const fn ways(self) -> &'static [Way] {
        match self {
            Self::In => &[Way::Drafts, Way::Examples, Way::Run],
            Self::Out => &[Way::Added, Way::Commands, Way::Workload, Way::Share],
        }
    }
}

impl Way {
    /// The menu it stands in; none for what stands in the toolbar itself.
    pub fn menu(self) -> Option<Menu> {
        Menu::ALL.into_iter().find(|menu| menu.ways().contains(&self))
    }

    /// What the button says; its panel has the same name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Run => "From kubectl run…",
            Self::Commands => "kubectl commands",
            Self::Workload => "Workload or Service…",
            Self::Patterns => "Patterns…",
            Self::Examples => "Examples…",
            Self::Share => "Share link…",
            Self::Drafts => "Drafts…",
            Self::Added => "What Kubernetes adds",
        }
    }

    /// The id of the button.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Run => "way-run",
            Self::Commands => "way-commands",
            Self::Workload => "way-workload",
            Self::Patterns => "way-patterns",
            Self::Examples => "way-examples",
            Self::Share => "way-share",
            Self::Drafts => "way-drafts",
            Self::Added => "way-added",
        }
    }
}

/// The id of the field that takes the command.
pub const COMMAND: &str = "command";
/// The id of the button that makes the Pod of it.
pub const MAKE: &str = "make-pod";

/// Copies share the same signals.
#[derive(Clone, Copy)]
pub struct Ways {
    /// The way whose panel is open.
    pub open: RwSignal<Option<Way>>,
    /// The menu whose ways are shown.
    pub menu: RwSignal<Option<Menu>>,
    /// The command as a person has typed it so far; closing the panel loses nothing.
    pub command: RwSignal<String>,
    /// The drafts that were deleted since the page was opened, the last one last; they can be brought back.
    pub deleted: RwSignal<Vec<Kept>>,
}

impl Ways {
    /// All closed, nothing typed.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(None),
            menu: RwSignal::new(None),
            command: RwSignal::default(),
            deleted: RwSignal::default(),
        }
    }
}

impl Default for Ways {
    fn default() -> Self {
        Self::new()
    }
}

/// What a command comes to, in a sentence that is read out while it is typed.
pub fn outcome(command: &str, ran: &Ran) -> String {
    if command.trim().is_empty() {
        return "Type or paste a command; nothing is run, and its Pod shows here as you type.".to_owned();
    }
    let Some(text) = &ran.text else { return "It makes no Pod yet.".to_owned() };
    let made = made(&Draft::new(text.as_str()));
    let count = |severity| ran.notes.iter().filter(|note| note.severity == severity).count();
    match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => format!("It makes the {made}."),
        (0, 1) => format!("It makes the {made}; there is one warning."),
        (0, many) => format!("It makes the {made}; there are {many} warnings."),
        (1, _) => format!("kubectl refuses it; what can be understood of it is the {made}."),
        (many, _) => {
            format!("kubectl refuses it for {many} reasons; what can be understood of it is the {made}.")
        }
    }
}

/// What a draft holds: `Pod web and Service web`.
fn made(draft: &Draft) -> String {
    draft.documents().iter().map(documents::called).collect::<Vec<_>>().join(" and ")
}

/// The `kubectl run` line that stands where YAML is expected: at the start of the text, or of a line of a text that cannot
/// be read. What is indented may be a script, and a Pod that can be read is one.
pub fn command_in(draft: &Draft) -> Option<String> {
    let text = draft.text().trim_start();
    let is_first = is_kubectl(text);
    if !is_first && draft.is_readable() {
        return None;
    }
    let lines = if is_first { text } else { draft.text() }.lines();
    let command = whole(lines.skip_while(|line| !is_kubectl(line)));
    Some(command).filter(|command| kubectl::run(command).text.is_some())
}

/// The lines up to where a shell ends the command: one that goes on has a backslash at its end, or a quote open.
fn whole<'text>(lines: impl Iterator<Item = &'text str>) -> String {
    const MOST: usize = 100;
    let mut command = String::new();
    for line in lines.take(MOST) {
        command.push_str(line);
        let is_open = || kubectl::run(&command).notes.iter().any(|note| note.code == "quote-open");
        if !line.ends_with('\\') && !is_open() {
            break;
        }
        command.push('\n');
    }
    command.trim_end().to_owned()
}

/// Whether a line begins as a command, with or without a prompt.
fn is_kubectl(line: &str) -> bool {
    let words = line.strip_prefix("$ ").unwrap_or(line);
    words.starts_with("kubectl ") || words.starts_with("k run ")
}

/// What a kind is for, in a line.
pub const fn purpose(workload: Workload) -> &'static str {
    match workload {
        Workload::Deployment => "keeps a number of like Pods running and replaces them step by step",
        Workload::StatefulSet => "the same with names and volumes that stay, one Pod after the other",
        Workload::DaemonSet => "one Pod on each node",
        Workload::Job => "runs until it has succeeded",
        Workload::CronJob => "a Job by the clock",
    }
}

/// Why the chosen document cannot be wrapped, and what to do.
pub fn not_wrapped(draft: &Draft) -> String {
    match documents::workload(draft) {
        Some(workload) => {
            format!(
                "{workload} is a workload already. “Extract as Pod” makes a Pod of its template, which can be wrapped anew."
            )
        }
        None if draft.is_readable() => {
            "A field is written twice in this Pod. Take one of the two away first.".to_owned()
        }
        None => "There is no Pod here that can be read. Mend the YAML, or choose the document of a Pod."
            .to_owned(),
    }
}

impl Session {
    /// Opens the panel of a way, or closes it.
    pub fn toggle(self, way: Way) {
        if self.ways.open.get_untracked() == Some(way) {
            self.ways.open.set(None);
        } else if way == Way::Run {
            self.ask_for_command();
        } else {
            self.open_way(way);
        }
    }

    /// Opens the panel of a way, and the menu in which its button stands: the focus goes back to it.
    fn open_way(self, way: Way) {
        if let Some(menu) = way.menu() {
            self.ways.menu.set(Some(menu));
        }
        self.ways.open.set(Some(way));
    }

    /// Shows the ways of a menu, or hides them with the panel of one of them.
    pub fn toggle_menu(self, menu: Menu) {
        let is_open = self.ways.menu.get_untracked() == Some(menu);
        self.ways.open.set(None);
        self.ways.menu.set((!is_open).then_some(menu));
    }

    /// Opens the panel that takes a command. A narrow screen shows it with the YAML.
    pub fn ask_for_command(self) {
        self.pane.set(Pane::Yaml);
        self.open_way(Way::Run);
        focus::on(COMMAND.to_owned());
    }

    /// Closes the panel; the focus goes back to its button.
    pub fn close(self) {
        if let Some(way) = self.ways.open.get_untracked() {
            self.ways.open.set(None);
            focus::on(way.id().to_owned());
        }
    }

    /// Closes what is open: the panel, else the menu. False when nothing is.
    pub fn step_out(self) -> bool {
        let menu = self.ways.menu.get_untracked();
        if self.ways.open.get_untracked().is_some() {
            self.close();
        } else if let Some(menu) = menu {
            self.ways.menu.set(None);
            focus::on(menu.id().to_owned());
        } else {
            return false;
        }
        true
    }

    /// Shows the Pod that a command makes, and the button that makes it.
    pub fn read_command(self, command: String) {
        self.ways.command.set(command);
        self.open_way(Way::Run);
        focus::on(MAKE.to_owned());
    }

    /// Begins a new draft with what the command makes.
    pub fn run_command(self, topic: String) {
        let Some(text) = kubectl::run(&self.ways.command.read_untracked()).text else { return };
        let draft = Draft::new(text);
        let said = format!("{} is open, as a new draft. {BEFORE}", made(&draft));
        self.ways.command.set(String::new());
        self.start(topic, draft, said);
        self.close();
    }

    /// Begins a new draft with an example.
    pub fn begin_example(self, topic: String, title: &str, text: &str) {
        self.start(topic, Draft::new(text), format!("{title} is open, as a new draft. {BEFORE}"));
        self.close();
    }

    /// Begins a new draft with the Pod as the template of a workload, and says what had to change.
    pub fn wrap(self, topic: String, workload: Workload) {
        let Some(wrapped) = self.draft.with_untracked(|draft| pod::wrapped(draft, workload)) else {
            self.said.set(self.draft.with_untracked(not_wrapped));
            return;
        };
        let mut said = vec![format!("{} is open, as a new draft.", made(&wrapped.draft))];
        said.extend(wrapped.notes);
        said.push(BEFORE.to_owned());
        let said = said.join(" ").replace('`', "");
        self.start(topic, wrapped.draft, said);
        self.close();
    }

    /// Appends the Service for the Pod's ports to the text, as a step of its own for undo.
    pub fn append_service(self) {
        match self.draft.with_untracked(pod::with_service) {
            Ok(made) => {
                self.type_text(made.text().to_owned());
                let start = made.documents().last().map_or(0, |service| service.bytes().start);
                let start = made.lines().editor(start);
                editor::reveal(start, start, false);
                let name = made.documents().last().map(documents::called).unwrap_or_default();
                self.said.set(format!("{name} stands at the end of the text now; Undo takes it back."));
                self.close();
            }
            Err(refusal) => self.said.set(refusal.to_string().replace('`', "")),
        }
    }
}

const BEFORE: &str = "The one before is still kept in this browser.";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(command: &str, expected: &str) {
        assert_eq!(outcome(command, &kubectl::run(command)), expected, "{command}");
    }

    #[test]
    fn what_a_command_comes_to_is_one_sentence() {
        says(" ", "Type or paste a command; nothing is run, and its Pod shows here as you type.");
        says("kubectl run", "It makes no Pod yet.");
        says("kubectl get pods", "It makes no Pod yet.");
        says("kubectl run web --image=nginx:1.29", "It makes the Pod web.");
        says(
            "kubectl run web --image=nginx:1.29 --port=80 --expose",
            "It makes the Pod web and Service web.",
        );
        says("kubectl run web --image=lemon", "It makes the Pod web; there is one warning.");
        let refused = "kubectl refuses it; what can be understood of it is the Pod web.";
        says("kubectl run web --image=lemon --port=x", refused);
        says("kubectl run web --port=x", &refused.replace(';', " for 2 reasons;"));
    }

    #[track_caller]
    fn offers(text: &str, expected: Option<&str>) {
        assert_eq!(command_in(&Draft::new(text)).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_pasted_command_is_found() {
        const RUN: &str = "kubectl run web --image=nginx";
        offers(RUN, Some(RUN));
        offers(&format!("\n  $ {RUN}\n"), Some(&format!("$ {RUN}")));
        offers("k run web --image=nginx", Some("k run web --image=nginx"));
        offers("kubectl run web \\\n  --image=nginx\n", Some("kubectl run web \\\n  --image=nginx"));
        offers(&format!("{}{RUN}\n", pod::YELLOW), Some(RUN));
        offers(&format!("{RUN}\n{}", pod::YELLOW), Some(RUN));
        let script = format!("{RUN} -- sh -c 'echo a\n  echo b'");
        offers(&format!("{script}\n"), Some(&script));
        let lines = "kubectl run web \\\n  --image=nginx";
        offers(&format!("{}{lines}\nmore: 1\n", pod::YELLOW), Some(lines));
    }

    #[test]
    fn what_is_no_pasted_command_is_left_alone() {
        let script =
            "kind: Pod\nspec:\n  containers:\n  - args:\n    - |\n      kubectl run web --image=nginx\n";
        for text in ["", "kubectl get pods", "kubectl run", pod::YELLOW, script] {
            offers(text, None);
        }
        offers(&format!("{script}  broken: [\n"), None);
        offers("kind: ConfigMap\ndata:\n  a: 1\n# kubectl run web --image=nginx\n", None);
    }

    #[test]
    fn why_a_text_is_not_wrapped() {
        let check = |text: &str, expected: &str| {
            let draft = Draft::new(text);
            assert!(pod::wrapped(&draft, Workload::Job).is_none(), "{text}");
            assert!(not_wrapped(&draft).contains(expected), "{text}");
        };
        check(
            "kind: Job\nmetadata: {name: a}\nspec: {template: {spec: {}}}\n",
            "Job a is a workload already",
        );
        check("kind: Pod\nkind: Pod\n", "written twice");
        check("kind: Pod\nspec: [\n", "Mend the YAML");
        check("kind: Service\n", "choose the document");
    }
}
