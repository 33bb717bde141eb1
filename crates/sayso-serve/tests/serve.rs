//! The server, asked as a browser or a program asks it.

#[path = "serve/api.rs"]
mod api;
#[path = "serve/guards.rs"]
mod guards;
#[path = "serve/hostile.rs"]
mod hostile;
#[path = "serve/lasting.rs"]
mod lasting;
#[path = "serve/util.rs"]
mod util;
