//! What commands read: files, folders and standard input, judged on all cores, given back in the order of the arguments.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use pod::Draft;

/// More than any text that is judged (3 MiB), also as UTF-16; the rest of a larger file is never read.
const MOST: u64 = 8 * 1024 * 1024;

/// What a folder stands for where Pods are read: the ends of its files' names.
pub(super) const PODS: &[&str] = &["yaml", "yml", "json"];
/// So many inputs a thread are read before their results are taken.
const AT_ONCE: usize = 64;

/// One text to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    /// A file, under the name by which results call it.
    File(PathBuf),
    /// Standard input, called `-`.
    Stdin,
    /// An argument that stands for no text, with the reason.
    Unusable(String),
}

/// Turns arguments into inputs: `-` is standard input (once), a folder stands for its files whose names end so (`yaml`),
/// sorted by name, hidden ones left out; a folder without any is unusable.
pub(super) fn expand(arguments: &[PathBuf], ends: &[&str]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument == Path::new("-") {
            let again = inputs.contains(&Input::Stdin);
            let twice = "-: standard input can be read only once; name it once".to_owned();
            inputs.push(if again { Input::Unusable(twice) } else { Input::Stdin });
        } else if argument.is_dir() {
            inputs.extend(folder(argument, ends));
        } else {
            inputs.push(Input::File(argument.clone()));
        }
    }
    inputs
}

/// Reads every input and works on it, as many at a time as there are cores. `take` gets the results in the order of the
/// inputs; an error is a message for people that names the input.
pub(super) fn each<T: Send>(
    inputs: &[Input],
    work: impl Fn(&str, &Draft) -> T + Sync,
    take: impl FnMut(Result<T, String>),
) {
    each_as_bytes(inputs, AT_ONCE, |name, bytes| work(name, &Draft::from_bytes(bytes)), take);
}

/// The same with what stands in the input, byte for byte, and so many inputs a thread at once.
pub(super) fn each_as_bytes<T: Send>(
    inputs: &[Input],
    at_once: usize,
    work: impl Fn(&str, &[u8]) -> T + Sync,
    mut take: impl FnMut(Result<T, String>),
) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    for batch in inputs.chunks(threads * at_once) {
        in_order(batch, threads.min(batch.len()), &work).into_iter().for_each(&mut take);
    }
}

/// The results of one batch, so that memory stays bounded however many inputs there are.
fn in_order<T: Send>(
    batch: &[Input],
    threads: usize,
    work: &(impl Fn(&str, &[u8]) -> T + Sync),
) -> Vec<Result<T, String>> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        while let Some((index, input)) = take_next(batch, &next) {
            done.push((index, read(input).map(|(name, bytes)| work(&name, &bytes))));
        }
        done
    };
    let mut results = thread::scope(|scope| {
        let handles: Vec<_> = (1..threads).map(|_| scope.spawn(worker)).collect();
        let mut results = worker();
        results.extend(handles.into_iter().filter_map(|handle| handle.join().ok()).flatten());
        results
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

fn take_next<'a>(batch: &'a [Input], next: &AtomicUsize) -> Option<(usize, &'a Input)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    batch.get(index).map(|input| (index, input))
}

fn read(input: &Input) -> Result<(String, Vec<u8>), String> {
    let (name, bytes) = match input {
        Input::Unusable(reason) => return Err(reason.clone()),
        Input::Stdin => ("-".to_owned(), read_at_most(io::stdin().lock())),
        Input::File(path) => (path.display().to_string(), File::open(path).and_then(read_at_most)),
    };
    match bytes {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(format!("{name}: cannot be read: {error}; name a file or folder that can be read")),
    }
}

/// The bytes of a source, or those of its first 8 MiB.
pub(super) fn read_at_most(source: impl Read) -> io::Result<Vec<u8>> {
    read_at_most_bytes(source, MOST)
}

/// The bytes of a source, or its first ones up to a limit.
pub(super) fn read_at_most_bytes(source: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn folder(path: &Path, ends: &[&str]) -> Vec<Input> {
    let name = path.display();
    match files(path, ends) {
        Err(error) => {
            vec![Input::Unusable(format!("{name}: cannot be read: {error}; name a folder that can be read"))]
        }
        Ok(files) if files.is_empty() => {
            let wanted: Vec<String> = ends.iter().map(|end| format!("*.{end}")).collect();
            let wanted = wanted.join(" or ");
            let what = format!("holds no {wanted}; name a folder with such files, or the files themselves");
            vec![Input::Unusable(format!("{name}: {what}"))]
        }
        Ok(files) => files.into_iter().map(Input::File).collect(),
    }
}

fn files(folder: &Path, ends: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let known = path.extension().and_then(OsStr::to_str).is_some_and(|end| ends.contains(&end));
        if known && !hidden && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
