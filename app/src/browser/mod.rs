//! What only a browser can do, in functions that hold no logic: requests, the WebSocket, storage, files, the editor.
//! On the server they compile and are never called (effects and event handlers do not run there).

pub mod clock;
pub mod drafts;
pub mod drag;
pub mod drop;
pub mod editor;
pub mod fetch;
pub mod files;
pub mod focus;
pub mod judge;
pub mod kept;
pub mod live;
mod modules;
pub mod pack;
pub mod page;
pub mod paint;
pub mod progress;
pub mod shelf;
pub mod width;
