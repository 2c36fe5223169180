//! What a judged draft keeps in memory on this machine, as lines of JSON: bytes of the text and of the draft. `make bench` reads them.

mod pods;

use std::alloc::System;
use std::io::Write;

use cap::Cap;
use pod::{Draft, Version};

#[global_allocator]
static ALLOCATED: Cap<System> = Cap::new(System, usize::MAX);

fn main() -> std::io::Result<()> {
    for containers in [2, 10, 50, 100] {
        let text = pods::pod(containers);
        let before = ALLOCATED.allocated();
        let draft = Draft::new(text.as_str());
        drop(pod::check(&draft, Version::default()));
        let bytes = ALLOCATED.allocated() - before;
        writeln!(
            std::io::stdout(),
            "{{\"containers\":{containers},\"text\":{},\"bytes\":{bytes}}}",
            draft.text().len()
        )?;
    }
    Ok(())
}
