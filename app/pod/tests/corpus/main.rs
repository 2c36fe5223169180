//! Manifests as people and programs write them, and what must hold of every edit of them.
//!
//! ```text
//! ../manifests/*  written by hand ─┐
//! generate        printed at random ┴▶ manifests ─▶ constructs  how many manifests show which construct of YAML
//!                                          ├─▶ broken      every prefix and random damage: nothing panics
//!                                          └─▶ edits       random operations: model says the value, laws say what stays
//! found  what those found, made small
//! scan   a scanner of our own, so that what the crate says about places is compared with something
//! ```
//!
//! `PODLAB_CASES` is the number of random sequences of edits, `PODLAB_FIRST` the number of the first, so that another run
//! makes others; `PODLAB_PREFIXES=all` tries every prefix of long texts too.

#[cfg(test)]
mod broken;
#[cfg(test)]
mod constructs;
#[cfg(test)]
mod edits;
#[cfg(test)]
mod found;
#[cfg(test)]
mod generate;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod manifests;
#[cfg(test)]
mod model;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod random;
#[cfg(test)]
mod renames;
#[cfg(test)]
mod scan;
#[cfg(test)]
mod shrink;
#[cfg(test)]
mod view;
