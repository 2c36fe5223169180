//! The server as a browser sees it, against an API server that fails as it is told.

mod faults;
mod guard;
mod live;
mod pages;
mod pods;
mod support;
