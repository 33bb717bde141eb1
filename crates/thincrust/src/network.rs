//! The arithmetic of the network: layers of weights over rows of numbers.
//!
//! Every sum runs in one fixed order and no multiplication is fused with an addition, so a number
//! comes out the same, bit for bit, with whatever width of vectors the machine works, and however
//! many rows are worked on at once.

pub mod first;
pub mod layer;
pub mod norm;
pub mod tok2vec;
pub mod transition;

/// Numbers in a group of outputs that are worked on together; a multiple of any vector's width.
pub const LANES: usize = 16;

/// Numbers in a row that stands for a word.
pub const WIDTH: usize = 96;
