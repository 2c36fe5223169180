//! See `podlab_fuzz::decode`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| podlab_fuzz::decode(data));
