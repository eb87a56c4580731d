//! Columns that line up, whatever script they are written in.
//!
//! Not for: what stands in them.

use std::io;

use super::text::{Line, Page};

/// Columns between two cells.
const GAP: usize = 2;
/// What a left-aligned column is never cut below.
const LEAST: usize = 24;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Align {
    Left,
    Right,
}

/// Rows are printed together, so that each column is as wide as its widest cell.
pub(super) struct Table<const N: usize> {
    columns: [Align; N],
    rows: Vec<[Line; N]>,
}

impl<const N: usize> Table<N> {
    pub(super) fn new(columns: [Align; N]) -> Self {
        Self { columns, rows: Vec::new() }
    }

    pub(super) fn row(&mut self, cells: [Line; N]) {
        self.rows.push(cells);
    }

    /// The first column gives way where the page is too narrow, then the last.
    pub(super) fn write(self, page: &mut Page<'_>, indent: usize) -> io::Result<()> {
        let mut widths = [0; N];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.width().max(*width);
            }
        }
        let gaps = indent + GAP * N.saturating_sub(1);
        let room = page.width.saturating_sub(gaps);
        // The last column says why, and may take the half of the page before the first has to shrink.
        let last = widths.last().copied().unwrap_or(0).min(room / 2);
        let others: usize = widths.iter().skip(1).take(N.saturating_sub(2)).sum();
        if let Some(first) = widths.first_mut() {
            *first = (*first).min(room.saturating_sub(others + last)).max(LEAST.min(*first));
        }
        let used: usize = widths.iter().take(N.saturating_sub(1)).sum();
        if let Some(last) = widths.last_mut() {
            *last = (*last).min(room.saturating_sub(used).max(LEAST));
        }
        for row in self.rows {
            let mut line = Line::default().space(indent);
            for (index, ((cell, width), align)) in row.into_iter().zip(widths).zip(self.columns).enumerate() {
                let cell = cell.cut(width);
                let fill = width - cell.width().min(width);
                line = line.space(if index == 0 { 0 } else { GAP });
                line = match align {
                    Align::Left => line.join(cell).space(fill),
                    Align::Right => line.space(fill).join(cell),
                };
            }
            page.line(&line)?;
        }
        Ok(())
    }
}
