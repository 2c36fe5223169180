//! The linked app, cut at its functions marked `wasm_split`: what the page begins with, and what it loads later.

use crate::files;
use crate::fresh::Fingerprint;
use crate::problem::{Problem, Result};
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// What the script is called that loads the pieces.
pub const LOADER: &str = "later.js";

/// Cuts the module at `input`, whose script will be called `NAME.js`. The script that loads what is cut off, and the pieces,
/// are put into `folder`; the answer is the path of what is left, which wasm-bindgen goes on with.
pub fn cut(input: &Path, folder: &Path, name: &str) -> Result<PathBuf> {
    let linked = files::bytes(input)?;
    let first = input.with_file_name(format!("{name}-first.wasm"));
    let (script, loader) = (format!("./{name}.js"), format!("./{LOADER}"));
    let mut options = Options::new(&linked);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.main_module = &script;
    options.link_name = &loader;
    let made = transform(options).map_err(|why| {
        Problem::new("splitting the app failed", format!("{why:#}"), "Was it linked with --emit-relocs?")
    })?;
    let key = Fingerprint::of([name]).file(input, input)?.key();
    name_apart(&made.split_modules, &folder.join(LOADER), key.get(..12).unwrap_or(&key))?;
    Ok(first)
}

/// Whether a file of this name is such a piece.
pub fn is_piece(name: &Path) -> bool {
    let name = name.to_string_lossy();
    name.ends_with(".wasm") && (name.starts_with("split_") || name.starts_with("chunk_"))
}

/// A piece fits no module but the one that it was cut from: a page that is older than the site must not find a newer piece.
fn name_apart(pieces: &[PathBuf], loader: &Path, key: &str) -> Result<()> {
    let mut script = files::read(loader)?;
    for piece in pieces {
        let stem = piece.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("{stem}-{key}.wasm");
        script = script.replace(&format!("\"./{stem}.wasm\""), &format!("\"./{name}\""));
        files::write(&piece.with_file_name(name), without_words(&files::bytes(piece)?))?;
        files::remove(piece)?;
    }
    files::write(loader, script)
}

/// A module without its custom sections, which nothing reads that runs it; the names of functions are larger than the code.
/// What is no module stays as it is.
fn without_words(module: &[u8]) -> Vec<u8> {
    let (head, mut rest) = module.split_at(module.len().min(HEADER));
    let mut kept = head.to_vec();
    while let Some((section, after)) = section(rest) {
        if section.first() != Some(&CUSTOM) {
            kept.extend_from_slice(section);
        }
        rest = after;
    }
    kept.extend_from_slice(rest);
    kept
}

/// Magic and version, bytes.
const HEADER: usize = 8;
/// The id of sections that only describe.
const CUSTOM: u8 = 0;

/// The first section, its id and length included, and what comes after it: an id, the length as LEB128, the content.
fn section(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let digits = bytes.get(1..)?.iter().take(5);
    let last = digits.clone().position(|digit| digit & 0x80 == 0)?;
    let length =
        digits.take(last + 1).rev().fold(0_usize, |sum, digit| (sum << 7) | usize::from(digit & 0x7f));
    bytes.split_at_checked(last + 2 + length)
}

#[cfg(test)]
mod tests {
    use super::{LOADER, name_apart, without_words};
    use crate::files;
    use crate::scratch::Scratch;

    #[test]
    fn the_loader_asks_for_the_pieces_of_its_own_app() {
        let scratch = Scratch::new();
        let (piece, loader) = (scratch.path("split_later.wasm"), scratch.path(LOADER));
        files::write(&piece, "wasm").unwrap();
        files::write(&loader, r#"fetch(new URL("./split_later.wasm", import.meta.url))"#).unwrap();
        name_apart(std::slice::from_ref(&piece), &loader, "123").unwrap();
        assert_eq!(
            files::read(&loader).unwrap(),
            r#"fetch(new URL("./split_later-123.wasm", import.meta.url))"#
        );
        assert_eq!(files::read(&scratch.path("split_later-123.wasm")).unwrap(), "wasm");
        assert!(!piece.exists());
    }

    #[test]
    fn what_only_describes_a_module_is_left_out() {
        let header = b"\0asm\x01\0\0\0".as_slice();
        let (code, names) = ([&[10, 0x81, 0x01][..], &[7; 129]].concat(), b"\x00\x05\x04name");
        let with = [header, names, &code, names].concat();
        assert_eq!(without_words(&with), [header, &code].concat());
        assert_eq!(without_words(b"wasm"), b"wasm");
    }
}
