//! From the network to a reader that waits: what arrives is handed to a thread that reads it as a file.
//!
//! Not for: where it comes from. A few pieces are under way at a time; a slow reader slows down the network.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use flate2::read::MultiGzDecoder;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Pieces under way: enough to keep both sides busy.
const PIECES: usize = 4;

/// So much a file may be when it is unpacked; the largest of a region has less than half a gigabyte.
const LARGEST: u64 = 8 << 30;

/// A piece of a body, or why there are no more.
type Piece = io::Result<Vec<u8>>;

/// Buffers that go round: what one thread allocates and another gives back would pile up in between.
type Pool = Arc<Mutex<Vec<Vec<u8>>>>;

/// Both ends. What is packed is unpacked behind the pipe, so that positions in front of it are those of the wire.
pub(super) fn pipe(packed: bool) -> (Feed, Pipe) {
    let (sender, pieces) = channel(PIECES);
    let pool = Pool::default();
    let end = End { pieces, piece: Vec::new(), read: 0, pool: Arc::clone(&pool) };
    (Feed { sender, pool }, Pipe { end, packed })
}

/// The end for the network.
pub(super) struct Feed {
    sender: Sender<Piece>,
    pool: Pool,
}

impl Feed {
    /// Hands over what came; `false` if nobody takes it any more.
    pub(super) async fn bytes(&self, bytes: &[u8]) -> bool {
        let mut piece = self.pool.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        piece.clear();
        piece.extend_from_slice(bytes);
        self.sender.send(Ok(piece)).await.is_ok()
    }

    /// Says that no more will come, although that is not the end.
    pub(super) async fn broken(&self) {
        let _ = self.sender.send(Err(io::Error::other("the connection broke"))).await;
    }
}

/// The end for the reader, to be opened in the reader's own thread: the first bytes are awaited then.
pub(super) struct Pipe {
    end: End,
    packed: bool,
}

impl Pipe {
    pub(super) fn open(self) -> Box<dyn Read + Send> {
        let Self { end, packed } = self;
        let inner: Box<dyn Read + Send> = if packed { Box::new(MultiGzDecoder::new(end)) } else { Box::new(end) };
        Box::new(Limited { inner, left: LARGEST })
    }
}

struct End {
    pieces: Receiver<Piece>,
    piece: Vec<u8>,
    /// How much of the piece has been read.
    read: usize,
    pool: Pool,
}

impl Read for End {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.read >= self.piece.len() {
            let Some(next) = self.pieces.blocking_recv() else { return Ok(0) };
            let done = std::mem::replace(&mut self.piece, next?);
            self.read = 0;
            self.pool.lock().unwrap_or_else(PoisonError::into_inner).push(done);
        }
        let rest = self.piece.get(self.read..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        let (Some(from), Some(to)) = (rest.get(..length), buffer.get_mut(..length)) else { return Ok(0) };
        to.copy_from_slice(from);
        self.read = self.read.saturating_add(length);
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
