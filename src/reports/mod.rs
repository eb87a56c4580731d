//! What a run says, in the formats that people and machines read.
//!
//! Not for: deciding anything. A format shows the [`model::Report`]; rounding is the only arithmetic here.

pub mod model;
