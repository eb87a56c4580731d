//! Backups that a service takes by itself, and keeps for as many days as the configuration says.
//!
//! How much they take is usage: only what changes from day to day is stored again. Not for: snapshots that someone
//! takes by hand, which are resources.

use crate::resources::bill::{Bill, line};
use crate::resources::thing::Thing;

#[derive(Debug)]
pub(in super::super) struct Backups {
    pub(in super::super) name: &'static str,
    /// The service's offer and the usage type.
    pub(in super::super) key: (&'static str, &'static str),
    pub(in super::super) usage: &'static str,
    /// The field that says for how many days they are kept, and how many days are free.
    pub(in super::super) days: (&'static str, i64),
}

impl Backups {
    /// A line where backups are kept for longer than is free, or the usage file has some.
    pub(in super::super) fn bill(&self, thing: &Thing<'_>, bill: &mut Bill) {
        let (kept, (field, free)) = (thing.usage(self.usage), self.days);
        if kept.value().is_ok() || !thing.number(field).beyond(free).is_zero() {
            let (offer, usage_type) = self.key;
            bill.add(line(self.name, "GB", (offer, usage_type, ""), kept).decided_by(field));
        }
    }
}
