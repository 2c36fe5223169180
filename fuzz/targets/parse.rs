//! See `podlab_fuzz::parse`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| podlab_fuzz::parse(data));
