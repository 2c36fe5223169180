//! Makes the table of all Pod fields.
fn main() {}
