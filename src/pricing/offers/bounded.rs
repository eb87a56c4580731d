//! A stream of which no single record may be endless: an unclosed quote would otherwise be read into memory whole.
//!
//! Not for: how large a file may be in all; what is kept of it is bounded where it is kept.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// So much may follow the end of one record before the end of the next, what readers buffer included.
const RECORD: usize = 4 << 20;

pub(super) struct Bounded<R> {
    inner: R,
    left: Rc<Cell<usize>>,
}

/// The other end: told that a record is complete.
#[derive(Clone)]
pub(super) struct Progress(Rc<Cell<usize>>);

impl Progress {
    pub(super) fn record(&self) {
        self.0.set(RECORD);
    }
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(inner: R) -> (Self, Progress) {
        let left = Rc::new(Cell::new(RECORD));
        (Self { inner, left: Rc::clone(&left) }, Progress(left))
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let Some(left) = self.left.get().checked_sub(read) else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a record without an end"));
        };
        self.left.set(left);
        Ok(read)
    }
}
