//! Splits a file into front matter, statement, debrief and fenced Pods. Line by line; what is taken out of the Markdown
//! leaves empty lines behind, so that lines keep their numbers.

use super::Faults;

/// A file, taken apart.
pub(super) struct Parts {
    /// The front matter, with an empty line for each line before it.
    pub(super) front: String,
    /// The statement's Markdown, likewise.
    pub(super) statement: String,
    /// The debrief's Markdown, likewise.
    pub(super) debrief: String,
    pub(super) blocks: Vec<Block>,
}

/// A fenced Pod, or what is set up for one.
pub(super) struct Block {
    /// The line of its opening fence, from 1.
    pub(super) line: usize,
    pub(super) info: Info,
    pub(super) text: String,
}

/// What a fenced Pod is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Info {
    Starter,
    Solution,
    Equivalent,
    Wrong { criteria: Vec<String>, because: Option<String> },
    /// What must be there before the Pod.
    Setup,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Front,
    Statement,
    Debrief,
}

impl Parts {
    /// `None` when there is no front matter.
    pub(super) fn split(text: &str, faults: &mut Faults) -> Option<Parts> {
        let mut parts = Parts {
            front: String::new(),
            statement: String::new(),
            debrief: String::new(),
            blocks: Vec::new(),
        };
        let mut part = Part::Front;
        let mut fence: Option<Fence> = None;
        for (index, line) in text.lines().enumerate() {
            let number = index + 1;
            let mut shown = line;
            match (&fence, part) {
                (_, Part::Front) => {
                    if number == 1 && line != "---" {
                        faults.add(1, "The file has no front matter", "Start it with a line ---");
                        return None;
                    }
                    if line == "---" {
                        shown = "";
                        part = if number == 1 { Part::Front } else { Part::Statement };
                    }
                }
                (Some(open), _) => {
                    let closes = open.is_closed_by(line);
                    if open.is_pod {
                        shown = "";
                        if let (false, Some(block)) = (closes, parts.blocks.last_mut()) {
                            block.text.push_str(line);
                            block.text.push('\n');
                        }
                    }
                    if closes {
                        fence = None;
                    }
                }
                (None, _) if line.trim_end() == "## Debrief" => {
                    shown = "";
                    part = Part::Debrief;
                }
                (None, _) => {
                    if let Some((open, info)) = Fence::open(line) {
                        let info = info.and_then(|info| read_info(info, number, faults));
                        fence = Some(Fence { is_pod: info.is_some(), ..open });
                        if let Some(info) = info {
                            shown = "";
                            parts.blocks.push(Block { line: number, info, text: String::new() });
                        }
                    }
                }
            }
            parts.push(part, shown);
        }
        if part == Part::Front {
            faults.add(text.lines().count(), "The front matter does not end", "End it with a line ---");
            return None;
        }
        if fence.is_some() {
            faults.add(text.lines().count(), "A fenced block does not end", "End it with a line ```");
        }
        Some(parts)
    }

    /// Adds a line to one part and an empty line to the others.
    fn push(&mut self, part: Part, line: &str) {
        for (this, text) in [
            (Part::Front, &mut self.front),
            (Part::Statement, &mut self.statement),
            (Part::Debrief, &mut self.debrief),
        ] {
            if this == part {
                text.push_str(line);
            }
            text.push('\n');
        }
    }
}

/// An open fence.
struct Fence {
    mark: char,
    length: usize,
    is_pod: bool,
}

impl Fence {
    /// The fence that a line opens, and the info string of one that is YAML with more to say.
    fn open(line: &str) -> Option<(Fence, Option<&str>)> {
        let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let info = line.trim_start_matches(mark);
        let length = line.len() - info.len();
        let yaml = info.trim().strip_prefix("yaml ").map(str::trim);
        (length >= 3).then_some((Fence { mark, length, is_pod: false }, yaml))
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim_end();
        line.len() >= self.length && line.chars().all(|c| c == self.mark)
    }
}

fn read_info(info: &str, line: usize, faults: &mut Faults) -> Option<Info> {
    let mut words = info.split_whitespace();
    let known = match words.next() {
        Some("starter") => Some(Info::Starter),
        Some("solution") => Some(Info::Solution),
        Some("equivalent") => Some(Info::Equivalent),
        Some("setup") => Some(Info::Setup),
        Some(word) => word.strip_prefix("wrong=").map(|criteria| Info::Wrong {
            criteria: criteria.split(',').map(str::to_owned).collect(),
            because: words.next().and_then(|word| word.strip_prefix("because=")).map(str::to_owned),
        }),
        None => None,
    };
    if known.is_none() || words.next().is_some() {
        let help =
            "Write starter, solution, equivalent, setup or wrong=<criteria> [because=<misconception>] after yaml";
        faults.add(line, format!("The format knows no block {info:?}"), help);
    }
    known
}
