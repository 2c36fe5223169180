//! What names and values of secrets look like.

use super::Looks;

/// Whether a name is that of a secret, and the value is written out.
pub(super) fn is_named(name: &str, value: &str) -> bool {
    let value = value.trim();
    let is_switch =
        ["true", "false", "yes", "no", "on", "off"].iter().any(|word| value.eq_ignore_ascii_case(word));
    // `$(NAME)` is filled in by Kubernetes from another variable, `${NAME}` by a program.
    !value.is_empty() && !is_switch && !value.starts_with('$') && is_secret(name)
}

/// What a text looks like by itself, wherever it stands.
pub(super) fn of_value(text: &str) -> Option<Looks> {
    if text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----") {
        return Some(Looks::PrivateKey);
    }
    let mut words =
        text.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '<' | '>'));
    words.find_map(of_word)
}

fn of_word(word: &str) -> Option<Looks> {
    if has_password(word) {
        return Some(Looks::Address);
    }
    let mut parts = word.split(['=', ':', '@', '/', '(', ')']);
    if parts.any(is_token) {
        return Some(Looks::Token);
    }
    let (name, value) = word.split_once('=')?;
    is_named(name.trim_start_matches('-'), value).then_some(Looks::Named)
}

/// Words that make a name a secret's. `KEY` does so only at the end: a `KEY_SIZE` is none.
const SECRET: &[&str] =
    &["password", "passwd", "passphrase", "token", "secret", "credential", "credentials", "apikey", "pass"];
/// Words that say where or what about it, instead of itself.
const ABOUT: &[&str] = &[
    "file", "path", "name", "dir", "url", "uri", "host", "ttl", "size", "length", "type", "id", "seconds",
    "timeout", "policy", "issuer", "audience",
];

fn is_secret(name: &str) -> bool {
    // Only names are looked at, not sentences.
    if name.len() > 100 {
        return false;
    }
    let words = words(name);
    let Some(last) = words.last() else { return false };
    let is_key = last == "key" && !words.iter().any(|word| word == "public");
    let says_so = words.iter().any(|word| SECRET.contains(&word.as_str())) && !ABOUT.contains(&last.as_str());
    is_key || says_so || name.eq_ignore_ascii_case("pgpassword")
}

/// `db`, `password` of `DB_PASSWORD`, `dbPassword` and `db-password`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        let begins = !c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && was_small);
        if begins {
            words.push(String::new());
        }
        if c.is_ascii_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.push(c.to_ascii_lowercase());
        }
        was_small = c.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// How the tokens of well-known services begin, as their makers publish it for scanners; and how many characters follow
/// at the least.
const TOKENS: &[(&str, usize)] = &[
    ("ghp_", 30),
    ("gho_", 30),
    ("ghs_", 30),
    ("github_pat_", 30),
    ("glpat-", 16),
    ("xoxb-", 16),
    ("xoxp-", 16),
    ("sk_live_", 16),
    ("sk-", 20),
    ("AKIA", 16),
    ("ASIA", 16),
    ("AIza", 30),
    ("npm_", 30),
    ("hvs.", 20),
    ("dop_v1_", 30),
    ("eyJ", 30),
];

fn is_token(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    TOKENS.iter().any(|(start, least)| {
        let rest = word.strip_prefix(start).unwrap_or("");
        let is_mixed = rest.chars().any(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
        // A signed JSON token has three parts (RFC 7519).
        let is_whole = *start != "eyJ" || rest.matches('.').count() == 2;
        rest.len() >= *least && rest.chars().all(is_part) && is_mixed && is_whole
    })
}

fn has_password(word: &str) -> bool {
    let Some((_, rest)) = word.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let password = authority.rsplit_once('@').and_then(|(user, _)| user.split_once(':'));
    password.is_some_and(|(_, password)| !password.is_empty() && !password.starts_with('$'))
}
