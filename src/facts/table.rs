//! A file of facts: rows sorted by their key, found by it.
//!
//! Not for: what a row means. A blank cell is not known.

use std::sync::OnceLock;

use jiff::civil::Date;

/// A tab-separated text with a header, sorted by its first cells.
pub(super) struct Table {
    text: &'static str,
    keys: usize,
    index: OnceLock<Index>,
}

struct Index {
    header: Vec<&'static str>,
    rows: Vec<&'static str>,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row {
    header: &'static [&'static str],
    line: &'static str,
}

impl Table {
    /// The first `keys` columns are the key.
    pub(super) const fn new(text: &'static str, keys: usize) -> Self {
        Self { text, keys, index: OnceLock::new() }
    }

    pub(super) fn find(&'static self, key: &[&str]) -> Option<Row> {
        let Index { header, rows } = self.index();
        let of = |line: &&'static str| line.split('\t').take(self.keys).cmp(key.iter().copied());
        let at = rows.binary_search_by(of).ok()?;
        rows.get(at).map(|line| Row { header, line })
    }

    pub(super) fn rows(&'static self) -> impl Iterator<Item = Row> {
        let Index { header, rows } = self.index();
        rows.iter().map(|line| Row { header, line })
    }

    fn index(&'static self) -> &'static Index {
        self.index.get_or_init(|| {
            let mut lines = self.text.lines();
            let header = lines.next().unwrap_or_default().split('\t').collect();
            Index { header, rows: lines.collect() }
        })
    }
}

impl Row {
    /// The cell under this name; `None` where it is blank.
    pub(super) fn text(self, column: &str) -> Option<&'static str> {
        let at = self.header.iter().position(|name| *name == column)?;
        self.line.split('\t').nth(at).filter(|cell| !cell.is_empty())
    }

    pub(super) fn number(self, column: &str) -> Option<u64> {
        self.text(column)?.parse().ok()
    }

    pub(super) fn flag(self, column: &str) -> Option<bool> {
        match self.text(column)? {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    pub(super) fn date(self, column: &str) -> Option<Date> {
        self.text(column)?.parse().ok()
    }
}
