//! Columns that line up, whatever script they are written in.
//!
//! Not for: what stands in them.

use std::io;

use super::text::{Line, Page};

/// Columns between two cells.
const GAP: usize = 2;
/// What the last column has at least, however narrow the page.
const LEAST: usize = 32;

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

    /// Nothing is cut, because half an address cannot be searched for: a first cell that is too long for the page
    /// has a line of its own, and the last cell goes on below itself.
    pub(super) fn write(self, page: &mut Page<'_>, indent: usize) -> io::Result<()> {
        let widths = self.widths(page.width.saturating_sub(indent + GAP * N.saturating_sub(1)));
        let before_last = indent + widths.iter().rev().skip(1).map(|width| width + GAP).sum::<usize>();
        for row in self.rows {
            let mut line = Line::default().space(indent);
            for (index, ((cell, width), align)) in row.into_iter().zip(widths).zip(self.columns).enumerate() {
                if index > 0 {
                    line = line.space(GAP);
                }
                if index + 1 == N && index > 0 {
                    let mut parts = cell.wrap(width).into_iter();
                    line = line.join(parts.next().unwrap_or_default());
                    for part in parts {
                        page.line(&line)?;
                        line = Line::default().space(before_last).join(part);
                    }
                } else if cell.width() > width {
                    page.line(&line.join(cell))?;
                    line = Line::default().space(indent + width);
                } else {
                    let fill = width - cell.width();
                    line = match align {
                        Align::Left => line.join(cell).space(fill),
                        Align::Right => line.space(fill).join(cell),
                    };
                }
            }
            page.line(&line)?;
        }
        Ok(())
    }

    fn widths(&self, room: usize) -> [usize; N] {
        let mut widths = [0; N];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.width().max(*width);
            }
        }
        let last = widths.last().copied().unwrap_or(0);
        let middle: usize = widths.iter().skip(1).take(N.saturating_sub(2)).sum();
        if let Some(first) = widths.first_mut() {
            *first = (*first).min(room.saturating_sub(middle + last.min(LEAST)));
        }
        let used: usize = widths.iter().take(N.saturating_sub(1)).sum();
        if let Some(last) = widths.last_mut() {
            *last = (*last).min(room.saturating_sub(used)).max(1);
        }
        widths
    }
}
