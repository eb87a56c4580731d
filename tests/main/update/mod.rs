//! `pricing update`: from AWS's files, over a real connection on loopback with every fault a network has, to a catalogue
//! that is always the old one or the new one.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

mod command;
mod faults;
mod kill;
mod round_trip;
mod server;
mod writer;
