//! What the rules say about the example project, in both of its environments.
