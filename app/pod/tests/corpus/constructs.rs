//! Which constructs of YAML the corpus shows, and in how many manifests.

use crate::manifests::{self, Manifest};
use crate::scan::{Kind, Token, column, line_end, scan};

/// A text with its tokens.
struct Scanned<'text> {
    text: &'text str,
    tokens: Vec<Token>,
}

impl Scanned<'_> {
    fn any(&self, fits: impl Fn(&Token, &str) -> bool) -> bool {
        self.tokens.iter().any(|token| fits(token, &self.text[token.range.clone()]))
    }

    fn kind(&self, kind: Kind) -> bool {
        self.any(|token, _| token.kind == kind)
    }

    fn count(&self, kind: Kind) -> usize {
        self.tokens.iter().filter(|token| token.kind == kind).count()
    }

    /// Whether a token of one kind is followed by one of the other.
    fn pair(&self, fits: impl Fn(&Token, &Token) -> bool) -> bool {
        self.tokens.windows(2).any(|pair| fits(&pair[0], &pair[1]))
    }

    fn is_alone(&self, token: &Token) -> bool {
        let at = token.range.start;
        self.text[at - column(self.text, at)..at].trim().is_empty()
    }

    fn in_one_line(&self, one: &Token, other: &Token) -> bool {
        other.range.start <= line_end(self.text, one.range.start)
    }

    fn indents(&self) -> impl Iterator<Item = usize> {
        self.text.lines().map(|line| line.len() - line.trim_start_matches(' ').len())
    }

    /// The header of each block scalar.
    fn header(&self, fits: impl Fn(&str) -> bool) -> bool {
        self.any(|token, text| {
            token.kind == Kind::Block && fits(text.lines().next().unwrap_or("").trim_end())
        })
    }

    /// Whether a scalar that is no comment has such a character.
    fn letter(&self, fits: impl Fn(char) -> bool + Copy) -> bool {
        self.any(|token, text| (token.is_scalar() || token.kind == Kind::Comment) && text.contains(fits))
    }

    fn plain(&self, fits: impl Fn(&str) -> bool) -> bool {
        self.any(|token, text| token.kind == Kind::Plain && fits(text))
    }

    /// Comments between brackets and line ends between brackets: what stands while one is open.
    fn in_brackets(&self, fits: impl Fn(&Token, &Token) -> bool) -> bool {
        let mut depth = 0_usize;
        self.tokens.windows(2).any(|pair| {
            match pair[0].kind {
                Kind::Mark(b'[' | b'{') => depth += 1,
                Kind::Mark(b']' | b'}') => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth > 0 && fits(&pair[0], &pair[1])
        })
    }

    /// How far a dash stands from its key, of lists that begin on a line of their own.
    fn dashes(&self, fits: impl Fn(usize) -> bool) -> bool {
        let is_key = |token: &Token| token.is_scalar() && self.is_alone(token);
        self.tokens.windows(3).any(|three| {
            let [key, colon, dash] = three else { return false };
            let is_list = is_key(key) && colon.kind == Kind::Mark(b':') && dash.kind == Kind::Mark(b'-');
            let far = column(self.text, dash.range.start).checked_sub(column(self.text, key.range.start));
            is_list && self.is_alone(dash) && far.is_some_and(&fits)
        })
    }
}

const COLON: Kind = Kind::Mark(b':');
const DASH: Kind = Kind::Mark(b'-');

type Shows = fn(&Scanned) -> bool;

/// Constructs by name.
const CONSTRUCTS: &[(&str, Shows)] = &[
    ("map in lines", |of| of.pair(|one, other| one.kind == COLON && !of.in_one_line(one, other))),
    ("list in lines", |of| of.kind(DASH)),
    ("list in a list", |of| {
        of.pair(|one, other| one.kind == DASH && other.kind == DASH && of.in_one_line(one, other))
    }),
    ("map in brackets", |of| of.pair(|one, other| one.kind == Kind::Mark(b'{') && other.is_scalar())),
    ("list in brackets", |of| of.pair(|one, other| one.kind == Kind::Mark(b'[') && other.is_scalar())),
    ("brackets over several lines", |of| of.in_brackets(|one, other| !of.in_one_line(one, other))),
    ("comma before a closing bracket", |of| {
        of.pair(|one, other| one.kind == Kind::Mark(b',') && matches!(other.kind, Kind::Mark(b']' | b'}')))
    }),
    ("comment between brackets", |of| of.in_brackets(|_, other| other.kind == Kind::Comment)),
    ("JSON", |of| of.text.trim_start().starts_with('{') && of.count(Kind::Plain) < of.count(Kind::Double)),
    ("comment on a line of its own", |of| {
        of.any(|token, _| token.kind == Kind::Comment && of.is_alone(token))
    }),
    ("comment behind a value", |of| {
        of.pair(|one, other| one.is_scalar() && other.kind == Kind::Comment && of.in_one_line(one, other))
    }),
    ("comment behind a key", |of| {
        of.pair(|one, other| one.kind == COLON && other.kind == Kind::Comment && of.in_one_line(one, other))
    }),
    ("comment behind a dash", |of| {
        of.pair(|one, other| one.kind == DASH && other.kind == Kind::Comment && of.in_one_line(one, other))
    }),
    ("comment between items", |of| {
        of.pair(|one, other| one.kind == Kind::Comment && of.is_alone(one) && other.kind == DASH)
    }),
    ("comment deeper than what follows", |of| {
        of.pair(|one, other| {
            let column = |token: &Token| column(of.text, token.range.start);
            one.kind == Kind::Comment && of.is_alone(one) && of.is_alone(other) && column(one) > column(other)
        })
    }),
    ("comment at the end", |of| of.tokens.last().is_some_and(|token| token.kind == Kind::Comment)),
    ("comment behind a TAB", |of| {
        of.any(|token, _| token.kind == Kind::Comment && of.text[..token.range.start].ends_with('\t'))
    }),
    ("plain scalar of several lines", |of| of.plain(|text| text.contains('\n'))),
    ("single quotes", |of| of.kind(Kind::Single)),
    ("single quotes over several lines", |of| {
        of.any(|token, text| token.kind == Kind::Single && text.contains('\n'))
    }),
    ("double quotes", |of| of.kind(Kind::Double)),
    ("double quotes over several lines", |of| {
        of.any(|token, text| token.kind == Kind::Double && text.contains('\n'))
    }),
    ("escapes", |of| of.any(|token, text| token.kind == Kind::Double && text.contains('\\'))),
    ("literal |", |of| of.header(|header| header == "|")),
    ("literal |-", |of| of.header(|header| header.starts_with('|') && header.contains('-'))),
    ("literal |+", |of| of.header(|header| header.starts_with('|') && header.contains('+'))),
    ("folded >", |of| of.header(|header| header == ">")),
    ("folded >-", |of| of.header(|header| header.starts_with('>') && header.contains('-'))),
    ("folded >+", |of| of.header(|header| header.starts_with('>') && header.contains('+'))),
    ("block scalar that tells its indentation", |of| {
        of.header(|header| header.contains(|digit: char| digit.is_ascii_digit()))
    }),
    ("block scalar with a comment behind its mark", |of| {
        of.tokens
            .windows(2)
            .any(|pair| pair[0].kind == Kind::Block && pair[1].range.start < pair[0].range.end)
    }),
    ("quoted key", |of| {
        of.pair(|one, other| {
            matches!(one.kind, Kind::Single | Kind::Double)
                && other.kind == COLON
                && !of.text.starts_with('{')
        })
    }),
    ("key with a question mark", |of| of.kind(Kind::Mark(b'?'))),
    ("anchor and alias", |of| of.kind(Kind::Anchor) && of.kind(Kind::Alias)),
    ("merge key", |of| of.plain(|text| text == "<<")),
    ("tag", |of| of.kind(Kind::Tag)),
    ("directive", |of| of.kind(Kind::Directive)),
    ("document marker", |of| of.kind(Kind::DocumentStart)),
    ("comment behind a document marker", |of| {
        of.pair(|one, other| {
            one.kind == Kind::DocumentStart && other.kind == Kind::Comment && of.in_one_line(one, other)
        })
    }),
    ("end of a document", |of| of.kind(Kind::DocumentEnd)),
    ("several documents", |of| of.text.matches("\nkind:").count() > 1 && of.kind(Kind::DocumentStart)),
    ("CRLF", |of| of.text.contains("\r\n")),
    ("no line end at the end", |of| !of.text.ends_with('\n')),
    ("spaces at the end of a line", |of| {
        of.text.lines().any(|line| line.ends_with(' ') && !line.trim().is_empty())
    }),
    ("blank line", |of| of.text.lines().any(|line| line.trim().is_empty())),
    ("TAB in a scalar", |of| of.any(|token, text| token.is_scalar() && text.contains('\t'))),
    ("line of more than 120 characters", |of| of.text.lines().any(|line| line.chars().count() > 120)),
    ("letters beyond ASCII", |of| of.letter(|letter| ('\u{a0}'..'\u{300}').contains(&letter))),
    ("Chinese or Japanese", |of| of.letter(|letter| ('\u{3040}'..'\u{a000}').contains(&letter))),
    ("emoji", |of| of.letter(|letter| letter > '\u{ffff}')),
    ("combining marks", |of| of.letter(|letter| ('\u{300}'..'\u{370}').contains(&letter))),
    ("right to left", |of| of.letter(|letter| ('\u{590}'..'\u{700}').contains(&letter))),
    ("dash at its key's column", |of| of.dashes(|far| far == 0)),
    ("dash deeper than its key", |of| of.dashes(|far| far > 0)),
    ("wide dash", |of| {
        of.pair(|one, other| {
            one.kind == DASH
                && of.in_one_line(one, other)
                && other.range.start > one.range.end + 1
                && other.kind != Kind::Comment
        })
    }),
    ("dash on its own line", |of| of.pair(|one, other| one.kind == DASH && !of.in_one_line(one, other))),
    ("four spaces", |of| {
        of.indents().all(|indent| indent % 4 == 0 || of.text.contains("    -   "))
            && of.indents().any(|indent| indent == 4)
    }),
    ("odd indentation", |of| of.indents().any(|indent| indent % 2 == 1)),
    ("empty value", |of| {
        of.pair(|one, other| one.kind == COLON && !of.in_one_line(one, other) && of.is_empty_at(one, other))
    }),
    ("empty brackets", |of| {
        of.pair(|one, other| {
            matches!(
                (one.kind, other.kind),
                (Kind::Mark(b'{'), Kind::Mark(b'}')) | (Kind::Mark(b'['), Kind::Mark(b']'))
            )
        })
    }),
    ("null, ~", |of| of.plain(|text| ["~", "null", "Null", "NULL"].contains(&text))),
    ("whole number with another base", |of| {
        of.plain(|text| text.len() > 1 && text.starts_with('0') && text.as_bytes()[1].is_ascii_alphanumeric())
    }),
    ("yes, no, on, off", |of| {
        of.plain(|text| ["yes", "Yes", "no", "on", "off", "OFF", "y", "True"].contains(&text))
    }),
    ("number with underscores", |of| {
        of.plain(|text| text.starts_with(|first: char| first.is_ascii_digit()) && text.contains("_0"))
    }),
    ("workload with a template", |of| of.text.contains("template")),
    ("status", |of| of.text.contains("status")),
];

impl Scanned<'_> {
    /// Whether what follows a colon is no value of its key: another key at the key's column, or less deep.
    fn is_empty_at(&self, colon: &Token, next: &Token) -> bool {
        let key = self.tokens.iter().rfind(|token| token.range.end <= colon.range.start);
        let is_key = next.is_scalar() && self.text[next.range.end..].starts_with(':');
        key.is_some_and(|key| {
            self.is_alone(key)
                && is_key
                && column(self.text, next.range.start) <= column(self.text, key.range.start)
        })
    }
}

fn count(manifests: &[Manifest], shows: Shows) -> usize {
    let fits = |manifest: &&Manifest| shows(&Scanned { text: &manifest.text, tokens: scan(&manifest.text) });
    manifests.iter().filter(fits).count()
}

#[test]
fn ten_manifests_or_more_for_each_construct() {
    let manifests = manifests::all();
    let by_hand = manifests::files().len();
    println!("{} manifests, {by_hand} of them written by hand", manifests.len());
    assert!(manifests.len() >= 300);
    let counts: Vec<(&str, usize)> =
        CONSTRUCTS.iter().map(|(name, shows)| (*name, count(manifests, *shows))).collect();
    for (name, count) in &counts {
        println!("{count:5}  {name}");
    }
    let few: Vec<_> = counts.into_iter().filter(|(_, count)| *count < 10).collect();
    assert!(few.is_empty(), "too few: {few:?}");
}
