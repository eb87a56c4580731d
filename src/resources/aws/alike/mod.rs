//! What several shapes put on the bill alike: tables of the names that AWS gives the lines, and functions that make them.
//!
//! Not for: shapes; nothing here is one, and only shapes use it.

pub(super) mod addresses;
pub(super) mod backups;
pub(super) mod cluster;
pub(super) mod fsx;
pub(super) mod instances;
pub(super) mod reserved;
pub(super) mod support;
