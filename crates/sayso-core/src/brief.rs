//! Stories to the readable result.
