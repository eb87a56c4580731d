//! From the network to a reader that waits: what arrives is handed to a thread that reads it as a file.
//!
//! Not for: where it comes from. A few pieces are under way at a time; a slow reader slows down the network.

use std::io::{self, Read};

use bytes::{Buf as _, Bytes};
use flate2::read::MultiGzDecoder;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Pieces under way: enough to keep both sides busy.
const PIECES: usize = 4;

/// So much a file may be when it is unpacked; the largest of a region has less than half a gigabyte.
const LARGEST: u64 = 8 << 30;

/// A piece of a body, or why there are no more.
pub(super) type Piece = io::Result<Bytes>;

/// Both ends. What is packed is unpacked behind the pipe, so that positions in front of it are those of the wire.
pub(super) fn pipe(packed: bool) -> (Sender<Piece>, Box<dyn Read + Send>) {
    let (sender, pieces) = channel(PIECES);
    let end = End { pieces, piece: Bytes::new() };
    let inner: Box<dyn Read + Send> = if packed { Box::new(MultiGzDecoder::new(end)) } else { Box::new(end) };
    (sender, Box::new(Limited { inner, left: LARGEST }))
}

struct End {
    pieces: Receiver<Piece>,
    piece: Bytes,
}

impl Read for End {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            match self.pieces.blocking_recv() {
                Some(piece) => self.piece = piece?,
                None => return Ok(0),
            }
        }
        let length = self.piece.len().min(buffer.len());
        let (Some(from), Some(to)) = (self.piece.get(..length), buffer.get_mut(..length)) else { return Ok(0) };
        to.copy_from_slice(from);
        self.piece.advance(length);
        Ok(length)
    }
}

struct Limited {
    inner: Box<dyn Read + Send>,
    left: u64,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let taken = u64::try_from(read).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(taken).ok_or_else(|| io::Error::other("the file is too large"))?;
        Ok(read)
    }
}
