//! See `podlab_fuzz::changes`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| podlab_fuzz::changes(data));
