//! Which claims answer one question, and how the answers stand to each other. Sees no text.
