//! Texts by chance: pieces of YAML put together by its grammar, and texts with a few places changed.

/// A row of numbers that a seed decides (xorshift64*).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next()).map_or(0, |number| number % end.max(1))
    }

    pub fn one_of<'list, T: ?Sized>(&mut self, list: &[&'list T]) -> &'list T {
        list[self.below(list.len())]
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}

/// Pieces that a change puts into a text.
const PIECES: &[&str] = &[
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\n ",
    "\n  ",
    "\n- ",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{a0}",
    "\u{feff}",
    ":",
    ": ",
    ":\n",
    "- ",
    "-",
    "? ",
    "?",
    ",",
    ", ",
    "[",
    "]",
    "{",
    "}",
    "[]",
    "{}",
    "#",
    " # c",
    "&a ",
    "*a",
    "*b ",
    "!",
    "!!str ",
    "!!int ",
    "!!float ",
    "!!bool ",
    "!!null ",
    "!!binary ",
    "!!timestamp ",
    "!!map ",
    "!!seq ",
    "!!merge ",
    "!x ",
    "!<tag:yaml.org,2002:str> ",
    "!e!x ",
    "!%41 ",
    "|",
    ">",
    "|-",
    "|+",
    ">-",
    ">+",
    "|2",
    ">1-",
    "\"",
    "'",
    "''",
    "\\",
    "\\n",
    "\\/",
    "\\x41",
    "\\u0041",
    "\\ud83d",
    "\\U0001F600",
    "\\\n",
    "---",
    "...",
    "\n---\n",
    "\n--- ",
    "\n...\n",
    "%",
    "%YAML 1.1\n---\n",
    "%YAML 1.2\n",
    "%TAG !e! tag:e,1:\n---\n",
    "%FOO\n",
    "@",
    "`",
    "<<: ",
    "<<: *a",
    "<<: [*a, *b]",
    "é",
    "😀",
    "\u{1}",
    "\u{7f}",
    "\u{0}",
    "~",
    "=",
    "0",
    "1",
    "a",
    "b",
    "x: y",
];

/// Words that may mean something else than they say.
const WORDS: &[&str] = &[
    "a",
    "b",
    "c",
    "name",
    "yes",
    "No",
    "ON",
    "off",
    "y",
    "n",
    "true",
    "FALSE",
    "null",
    "~",
    "NULL",
    "",
    "0",
    "1",
    "-1",
    "+1",
    "007",
    "0o17",
    "0O17",
    "0x1F",
    "0X1f",
    "0b101",
    "0b-1",
    "0B11",
    "1_000",
    "_1",
    "1__0_",
    "0_7",
    "0x_1",
    "1.5",
    "1.",
    ".5",
    "._5",
    ".5_0",
    "1e3",
    "1E-3",
    "1.e+2",
    "+.5",
    "-.inf",
    ".inf",
    ".NaN",
    "1e400",
    "-0",
    "-0.0",
    "0.1",
    "123456789012345678",
    "1e15",
    "1e18",
    "1e19",
    "1e21",
    "1e22",
    "1152921504606846976.0",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "18446744073709551615.0",
    "1:30",
    "190:20:30",
    "12:30:45.5",
    "2024-01-01",
    "2024-1-1",
    "2024-13-01",
    "2024-01-01T00:00:00Z",
    "2024-01-01 00:00:00",
    "<<",
    "=",
    "-",
    "--",
    "---a",
    "...",
    "a b",
    "a#b",
    "a #b",
    "a:b",
    "a:",
    ":a",
    "?a",
    "-a",
    "é",
    "日本",
    "a\u{85}b",
    "a\u{2028}b",
    "x,y",
    "[x",
    "x]",
    "1 2",
    "0x",
    "0b",
    "0o",
    "1e",
    "e1",
    "%a",
    "a%",
    "aGk=",
    "aGk",
];

const TAGS: &[&str] = &[
    "!",
    "!!str",
    "!!int",
    "!!float",
    "!!bool",
    "!!null",
    "!!binary",
    "!!timestamp",
    "!!map",
    "!!seq",
    "!!set",
    "!!merge",
    "!x",
    "!e!x",
    "!<tag:yaml.org,2002:int>",
    "!<!!int>",
    "!!",
    "!a!",
];

/// A text with one to four places changed.
pub fn changed(random: &mut Random, text: &str, other: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(4) {
        let at = random.below(letters.len() + 1);
        let end = (at + random.below(6)).min(letters.len());
        let piece = match random.below(8) {
            0 => String::new(),
            1 => letters[at..end].iter().collect::<String>().repeat(2),
            2 => part(random, other),
            3 => random.one_of(WORDS).to_owned(),
            _ => random.one_of(PIECES).to_owned(),
        };
        let end = if random.one_in(2) { at } else { end };
        letters.splice(at..end, piece.chars());
    }
    let text: String = letters.into_iter().collect();
    match random.below(24) {
        0 => text.replace('\n', "\r\n"),
        1 => text.replace('\n', "\r"),
        2 => text.replace("  ", " "),
        3 => text.replace(' ', "\t"),
        4 => format!("\u{feff}{text}"),
        _ => text,
    }
}

fn part(random: &mut Random, text: &str) -> String {
    let start = random.below(text.chars().count() + 1);
    text.chars().skip(start).take(random.below(30)).collect()
}

/// A text of YAML's constructs; most are right, some are not.
pub fn written(random: &mut Random) -> String {
    let mut text = String::new();
    match random.below(12) {
        0 => text.push_str("%YAML 1.1\n---\n"),
        1 => text.push_str("%TAG !e! tag:yaml.org,2002:\n--- "),
        2 => text.push_str("# c\n---\n"),
        _ => {}
    }
    block(random, &mut text, 0, 4);
    if random.one_in(6) {
        text.push_str(random.one_of(&["...\n", "---\nb: c\n", "--- x\n", "...\nmore\n", "# end\n"]));
    }
    text
}

fn block(random: &mut Random, text: &mut String, indent: usize, depth: usize) {
    match random.below(if depth == 0 { 3 } else { 10 }) {
        0..=2 => {
            value(random, text, indent, depth);
            text.push('\n');
        }
        3..=5 => list(random, text, indent, depth),
        _ => map(random, text, indent, depth),
    }
}

fn list(random: &mut Random, text: &mut String, indent: usize, depth: usize) {
    for position in 0..=random.below(4) {
        if position > 0 || !at_start(text, indent) {
            pad(random, text, indent);
        }
        text.push('-');
        text.push_str(random.one_of(&[" ", " ", " ", "  ", "\t", "\n"]));
        if text.ends_with('\n') {
            text.push_str(&" ".repeat(indent + 2));
        }
        properties(random, text);
        block(random, text, indent + 2, depth.saturating_sub(1));
    }
}

fn map(random: &mut Random, text: &mut String, indent: usize, depth: usize) {
    for position in 0..=random.below(5) {
        if position > 0 || !at_start(text, indent) {
            pad(random, text, indent);
        }
        if random.one_in(16) {
            text.push_str("? ");
            block(random, text, indent + 2, depth.saturating_sub(1));
            text.push_str(&" ".repeat(indent));
            text.push_str(": ");
        } else {
            properties(random, text);
            key(random, text);
            text.push_str(random.one_of(&[": ", ": ", ": ", ":  ", " : ", ":\t", ":"]));
        }
        properties(random, text);
        entry(random, text, indent, depth);
    }
}

fn entry(random: &mut Random, text: &mut String, indent: usize, depth: usize) {
    if depth > 0 && random.one_in(3) {
        text.push('\n');
        let deeper = indent + random.one_of(&[&2, &2, &1, &4, &0]);
        text.push_str(&" ".repeat(deeper));
        if random.one_in(2) {
            list(random, text, deeper, depth - 1);
        } else {
            map(random, text, deeper.max(indent + 1), depth - 1);
        }
    } else {
        value(random, text, indent + 1, depth);
        text.push_str(random.one_of(&["\n", "\n", "\n", " # c\n", "\r\n", "\n\n", "\t\n", ""]));
    }
}

/// Whether the line holds only what leads to this column.
fn at_start(text: &str, indent: usize) -> bool {
    let line = text.rsplit('\n').next().unwrap_or("");
    line.chars().count() >= indent
}

fn pad(random: &mut Random, text: &mut String, indent: usize) {
    let indent = if random.one_in(30) { indent + random.below(3) } else { indent };
    text.push_str(&" ".repeat(indent));
}

fn properties(random: &mut Random, text: &mut String) {
    if random.one_in(10) {
        text.push_str(random.one_of(&["&a ", "&b ", "&a\t", "& "]));
    }
    if random.one_in(12) {
        text.push_str(random.one_of(TAGS));
        text.push(' ');
    }
}

fn key(random: &mut Random, text: &mut String) {
    match random.below(10) {
        0 => text.push_str("<<"),
        1 => quoted(random, text),
        2 => text.push_str(random.one_of(&["*a", "*b ", "[a]", "{}", "[]", "\"<<\""])),
        _ => text.push_str(random.one_of(WORDS)),
    }
}

fn value(random: &mut Random, text: &mut String, indent: usize, depth: usize) {
    match random.below(12) {
        0 => text.push_str(random.one_of(&["*a", "*b", "*c", "[*a, *b]", "{<<: *a}"])),
        1 => quoted(random, text),
        2 => lines(random, text, indent),
        3 | 4 if depth > 0 => flow(random, text, indent, depth),
        5 => {
            let words = [random.one_of(WORDS), random.one_of(WORDS)];
            text.push_str(&words.join(random.one_of(&[" ", "\n  ", "\n\n   ", " \t", "\n\t"])));
        }
        _ => text.push_str(random.one_of(WORDS)),
    }
}

fn quoted(random: &mut Random, text: &mut String) {
    let mark = random.one_of(&["'", "\""]);
    text.push_str(mark);
    for _ in 0..random.below(4) {
        text.push_str(random.one_of(WORDS));
        text.push_str(random.one_of(&[
            " ",
            "\n  ",
            "\n\n ",
            "\\n",
            "\\\n  ",
            "\\ ",
            "\\t",
            "\\x41",
            "\\u00e9",
            "\\U0001f600",
            "''",
            "\\\"",
            "\\/",
            "\\_",
            "\\N\\L\\P",
            "\\e\\0",
            "",
            "\t",
            "\u{85}",
            "\u{2028}",
            "#",
            ": ",
        ]));
    }
    text.push_str(mark);
}

fn lines(random: &mut Random, text: &mut String, indent: usize) {
    text.push_str(
        random.one_of(&[
            "|", ">", "|-", ">-", "|+", ">+", "|2", ">2-", "|1+", "|-2", "|0", "| # c", ">\t", "|x",
        ]),
    );
    text.push('\n');
    for _ in 0..random.below(5) {
        let deeper = indent + random.one_of(&[&1, &1, &1, &1, &2, &3, &0]);
        if !random.one_in(5) {
            text.push_str(&" ".repeat(deeper));
            text.push_str(random.one_of(&[
                "one",
                "two words",
                "- x",
                "a: b",
                "# c",
                "\ttab",
                " more",
                "",
                "---",
                "é\u{85}x",
                "x\u{2028}y",
            ]));
        }
        text.push_str(random.one_of(&["\n", "\n", "\n", "\n\n", "\r\n", "\u{2028}", "\u{85}"]));
    }
}

fn flow(random: &mut Random, text: &mut String, indent: usize, depth: usize) {
    let is_map = random.one_in(2);
    text.push(if is_map { '{' } else { '[' });
    for _ in 0..random.below(4) {
        properties(random, text);
        if is_map || random.one_in(5) {
            text.push_str(random.one_of(&["", "", "", "", "? ", "?"]));
            key(random, text);
            text.push_str(random.one_of(&[": ", ": ", ":", " : ", "", " ", "\n: "]));
        }
        value(random, text, indent, depth - 1);
        text.push_str(random.one_of(&[", ", ", ", ",", " , ", ",\n ", "\n ", " # c\n", ""]));
    }
    text.push_str(match (is_map, random.one_in(25)) {
        (true, false) => "}",
        (false, false) => "]",
        (_, true) => "",
    });
}
