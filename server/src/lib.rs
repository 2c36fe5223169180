//! Podlab's server. [`commands`] is the command line; [`router`] lists every route; [`cluster`] is the only caller of
//! Kubernetes; [`guard`] stands before everything that can change or read a cluster; [`live`] is the one WebSocket of a tab.

pub mod audit;
pub mod body;
pub mod cluster;
pub mod commands;
pub mod error;
pub mod guard;
pub mod headers;
mod hex;
pub mod listen;
pub mod live;
pub mod log;
pub mod pages;
pub mod router;
pub mod routes;
pub mod site;
pub mod state;
