//! What a keystroke costs on this machine, step by step, for small and large Pods: `make bench`.

mod pods;
mod step;

use std::cell::Cell;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use pod::Draft;

const CONTAINERS: [usize; 4] = [2, 10, 50, 100];

fn keystroke(criterion: &mut Criterion) {
    for containers in CONTAINERS {
        let text = pods::pod(containers);
        let draft = step::parse(&text);
        let round = Cell::new(0);
        let edit = || {
            round.set(round.get() + 1);
            step::edit(&draft, containers, round.get()).unwrap_or_default()
        };
        let edited = edit();
        assert_ne!(edited.text(), draft.text(), "the edit is made");
        let mut bench = |name: &str, work: &dyn Fn()| {
            criterion
                .bench_with_input(BenchmarkId::new(name, containers), &(), |bencher, ()| bencher.iter(work));
        };
        bench("parse", &|| drop(black_box(step::parse(black_box(&text)))));
        // A draft is decoded once: the reading before it is taken off again in the table.
        bench("parse and decode", &|| {
            let _ = black_box(step::decode(&step::parse(black_box(&text))));
        });
        bench("parse and check", &|| drop(black_box(step::check(&step::parse(black_box(&text))))));
        bench("edit", &|| drop(black_box(edit())));
        bench("change", &|| drop(black_box(step::changes(&draft, &edited))));
        bench("sum", &|| {
            let draft: Draft = step::parse(black_box(&text));
            let _ = black_box(step::decode(&draft));
            drop(black_box(step::changes(&draft, &edit())));
        });
    }
}

fn quick() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .without_plots()
}

criterion_group! { name = keystrokes; config = quick(); targets = keystroke }
criterion_main!(keystrokes);
