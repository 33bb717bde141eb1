//! Which reports share an origin, and what drifted on the way. Sees no text.
