//! The prices of one service in text, searched as they stand: the lines are sorted by their keys.
//!
//! Not for: packing them; a project's own files are read once in a run, and few of their lines are asked for.

use super::pack::HEADER;
use super::tiers::{Price, parse_tiers};

/// A catalogue file of which every line has been looked at.
#[derive(Debug)]
pub(super) struct Sheet {
    text: String,
    /// Where each line begins, the header's not among them.
    lines: Vec<usize>,
}

impl Sheet {
    /// Looks at every line: seven columns, and sorted, each key once. The error begins with the line's number.
    pub(super) fn read(text: String) -> Result<Self, String> {
        if text.lines().next() != Some(HEADER) {
            return Err("1: the header of a catalogue file is expected".to_owned());
        }
        let mut lines = Vec::new();
        let mut last = "";
        let mut at = HEADER.len().saturating_add(1);
        while let Some(line) = line_at(&text, at) {
            let number = lines.len().saturating_add(2);
            let cells = line.matches('\t').count().saturating_add(1);
            if cells != 7 {
                return Err(format!("{number}: seven columns expected, {cells} found"));
            }
            let key = key_of(line);
            if key <= last {
                return Err(format!("{number}: the lines are not sorted, or two have one key"));
            }
            last = key;
            lines.push(at);
            at = at.saturating_add(line.len()).saturating_add(1);
        }
        Ok(Self { lines, text })
    }

    pub(super) fn price(&self, key: &str) -> Option<Price> {
        let at = self.lines.binary_search_by(|at| line_at(&self.text, *at).map_or("", key_of).cmp(key)).ok()?;
        price_of(line_at(&self.text, *self.lines.get(at)?)?)
    }

    /// The prices of one usage type.
    pub(super) fn of_usage_type(&self, usage_type: &str) -> Vec<Price> {
        let start = format!("{usage_type}\t");
        let key = |at: &usize| line_at(&self.text, *at).map_or("", key_of);
        let first = self.lines.partition_point(|at| key(at) < start.as_str());
        let rest = self.lines.get(first..).unwrap_or_default().iter();
        let lines = rest.take_while(|at| key(at).starts_with(&start));
        lines.filter_map(|at| price_of(line_at(&self.text, *at)?)).collect()
    }

    /// The wanted keys, with their prices, in their order.
    pub(super) fn all<K>(&self, wanted: &dyn Fn(&str) -> Option<K>) -> Vec<(K, Price)> {
        let lines = self.lines.iter().filter_map(|at| line_at(&self.text, *at));
        lines.filter_map(|line| Some((wanted(key_of(line))?, price_of(line)?))).collect()
    }
}

fn line_at(text: &str, at: usize) -> Option<&str> {
    text.get(at..).filter(|rest| !rest.is_empty())?.split('\n').next()
}

/// Usage type, operation and region: what stands before the third tab.
fn key_of(line: &str) -> &str {
    let end = line.match_indices('\t').nth(2).map_or(line.len(), |(at, _)| at);
    line.get(..end).unwrap_or(line)
}

fn price_of(line: &str) -> Option<Price> {
    let mut cells = line.split('\t').skip(3);
    let (unit, tiers, source, as_of) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    Some(Price { unit: unit.to_owned(), source: source.into(), as_of: as_of.into(), tiers: parse_tiers(tiers)? })
}
