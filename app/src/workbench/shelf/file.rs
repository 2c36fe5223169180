//! The progress as a file: taken along, put together with what is kept, handed in.

use super::Shelf;
use crate::browser::{clock, files, progress};
use lab::progress::{FORMAT, Progress, Record};
use leptos::prelude::*;

/// What the file is called.
const NAME: &str = "podlab-progress.json";

/// The learner's name, and the file's two ways.
#[component]
pub fn File(shelf: Shelf) -> impl IntoView {
    let name = RwSignal::new(String::new());
    if cfg!(feature = "hydrate") {
        leptos::task::spawn_local(async move {
            if let Ok(kept) = progress::learner().await {
                let _ = name.try_set(kept);
            }
        });
    }
    let named = move |event| {
        let given = event_target_value(&event);
        name.set(given.clone());
        leptos::task::spawn_local(async move {
            if let Err(reason) = progress::name(&given).await {
                let _ = shelf.trouble.try_set(reason);
            }
        });
    };
    let export = move |_| leptos::task::spawn_local(export(shelf, name));
    let chosen = NodeRef::<leptos::html::Input>::new();
    let import = move |_| {
        let Some(input) = chosen.get_untracked() else { return };
        leptos::task::spawn_local(async move {
            let mut said = Vec::new();
            for opened in files::chosen(&input).await {
                said.push(match opened {
                    Ok((file, bytes)) => import(&file, &bytes, name).await,
                    Err(reason) => reason,
                });
            }
            let _ = shelf.said.try_set(said.join(" "));
            shelf.read().await;
        });
    };
    view! {
        <section class="taken" aria-label="Your progress">
            <h2>"Your progress"</h2>
            <p>"Kept in this browser only. The file holds what you answered, so that it can be graded again: "<code>"podlab grade --from-progress"</code>"."</p>
            <label>
                "Your name "
                <input type="text" maxlength="100" autocomplete="name" prop:value=name on:change=named />
            </label>
            <div class="act">
                <button type="button" on:click=export>"Export your progress"</button>
                <label class="button">
                    "Import progress"
                    <input type="file" class="visually-hidden" accept=".json,application/json" multiple node_ref=chosen on:change=import />
                </label>
            </div>
            <p role="status">{move || shelf.said.get()}</p>
        </section>
    }
    .into_any()
}

async fn export(shelf: Shelf, name: RwSignal<String>) {
    let said = match progress::all().await {
        Ok(records) => {
            let exported = clock::now().div_euclid(1_000);
            let count = records.len();
            let text = written(name.get_untracked(), exported, records);
            files::download_as(NAME, "application/json", &text)
                .map_or_else(|why| why, |()| format!("{NAME} holds {}.", many(count)))
        }
        Err(reason) => reason,
    };
    let _ = shelf.said.try_set(said);
}

/// Puts what a file holds together with what is kept; says how much it was.
async fn import(file: &str, bytes: &[u8], name: RwSignal<String>) -> String {
    let progress = match read(file, bytes) {
        Ok(progress) => progress,
        Err(reason) => return reason,
    };
    let count = progress.exercises.len();
    for other in progress.exercises {
        let id = other.exercise.clone();
        let merged = progress::change(&id, move |record| *record = record.merged(&other)).await;
        if let Err(reason) = merged {
            return reason;
        }
    }
    if name.get_untracked().is_empty()
        && !progress.learner.is_empty()
        && progress::name(&progress.learner).await.is_ok()
    {
        name.set(progress.learner);
    }
    format!("{} of {file} are put together with yours: the better score counts.", many(count))
}

/// The file's text.
fn written(learner: String, exported: i64, exercises: Vec<Record>) -> String {
    let progress = Progress { format: FORMAT, learner, exported, exercises };
    serde_json::to_string_pretty(&progress).unwrap_or_default()
}

/// What a file holds, or why it cannot be read.
fn read(file: &str, bytes: &[u8]) -> Result<Progress, String> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| format!("{file} is no text in UTF-8. Take a file that Podlab exported."))?;
    Progress::parse(text).map_err(|why| format!("{file} is not taken: {why}"))
}

fn many(records: usize) -> String {
    if records == 1 { "1 exercise".to_owned() } else { format!("{records} exercises") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_exported_is_read_again() {
        let record = Record {
            exercise: "yellow-pod".to_owned(),
            tries: 2,
            answer: "kind: Pod\n".to_owned(),
            ..Record::default()
        };
        let text = written("Ada".to_owned(), 5, vec![record.clone()]);
        let progress = read(NAME, text.as_bytes()).unwrap();
        assert_eq!(
            (progress.learner.as_str(), progress.exported, progress.exercises),
            ("Ada", 5, vec![record])
        );
    }

    #[test]
    fn another_file_is_refused_by_name() {
        for bytes in [&b"\xff\xfe"[..], b"kind: Pod", b"{\"format\": 99, \"exercises\": []}"] {
            let said = read("notes.json", bytes).unwrap_err();
            assert!(said.starts_with("notes.json is "), "{said}");
        }
    }
}
