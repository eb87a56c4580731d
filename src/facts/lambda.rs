//! The runtimes of Lambda: <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html>.
//!
//! Not for: functions that are images, which bring their own.

use jiff::civil::Date;

use super::table::Table;

static RUNTIMES: Table = Table::new(include_str!("../../pricing-cache/facts/lambda_runtimes.tsv"), 1);

/// What AWS says about a runtime.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LambdaRuntime {
    /// Whether it runs on arm64; every one runs on x86_64.
    pub arm64: Option<bool>,
    pub snap_start: Option<bool>,
    /// The last day with security updates.
    pub deprecated: Option<Date>,
    /// From when on no function can be created with it.
    pub create_blocked: Option<Date>,
    /// From when on no function with it can be updated.
    pub update_blocked: Option<Date>,
}

/// The runtime with that identifier, `python3.13`.
#[must_use]
pub fn lambda_runtime(identifier: &str) -> Option<LambdaRuntime> {
    let row = RUNTIMES.find(&[identifier])?;
    Some(LambdaRuntime {
        arm64: row.flag("arm64"),
        snap_start: row.flag("snapstart"),
        deprecated: row.date("deprecated"),
        create_blocked: row.date("create_block"),
        update_blocked: row.date("update_block"),
    })
}
