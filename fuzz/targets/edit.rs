//! See `podlab_fuzz::edit`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| podlab_fuzz::edit(data));
