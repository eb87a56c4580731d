//! Performance Insights: seven days are free, a longer retention is paid for by vCPU or capacity unit.
//!
//! Prices: <https://aws.amazon.com/rds/performance-insights/pricing/>: the first month, and each further one. Not for:
//! Database Insights of CloudWatch.

use super::vcpus_of;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::thing::Thing;

/// The days that are free, and those of a month.
const FREE_DAYS: i64 = 7;
const MONTH: i64 = 31;

/// Whether it is on, and how many days it keeps.
pub(in super::super) struct Settings {
    pub(in super::super) enabled: bool,
    pub(in super::super) days: Amount,
}

/// What is watched, in the unit of its price.
pub(in super::super) enum Capacity {
    /// The vCPUs, and what has them.
    Provisioned(Amount, String),
    /// The capacity units on average.
    Serverless(Amount),
}

impl Settings {
    /// # Errors
    /// Why it is not known.
    pub(in super::super) fn of(database: &Thing<'_>) -> Result<Self, Reason> {
        let enabled = database.flag("performance_insights_enabled")?;
        Ok(Self { enabled, days: database.number("performance_insights_retention_period") })
    }
}

impl Capacity {
    /// # Errors
    /// That the vCPUs of the class are not known.
    pub(in super::super) fn of_class(class: &str) -> Result<Self, Reason> {
        Ok(Self::Provisioned(vcpus_of(class)?, class.trim_start_matches("db.").to_owned()))
    }

    /// That of several instances of one class.
    pub(in super::super) fn times(self, instances: i64) -> Self {
        match self {
            Self::Provisioned(vcpus, class) => Self::Provisioned(vcpus * instances, class),
            Self::Serverless(units) => Self::Serverless(units * instances),
        }
    }
}

pub(in super::super) fn bill(
    database: &Thing<'_>,
    settings: Result<Settings, Reason>,
    capacity: impl FnOnce() -> Result<Capacity, Reason>,
    bill: &mut Bill,
) {
    bill.part("Performance Insights", |bill| {
        let Settings { enabled, days } = settings?;
        if !enabled {
            return Ok(());
        }
        let requests = database.usage("monthly_additional_performance_insights_requests");
        let api = line("Performance Insights API", "1000 requests", ("AmazonRDS", "PI_API", ""), requests);
        bill.add(api.per(1000).decided_by("performance_insights_enabled"));
        if !days.clone().beyond(FREE_DAYS).is_zero() {
            retention(days, capacity()?, bill);
        }
        Ok(())
    });
}

fn retention(days: Amount, capacity: Capacity, bill: &mut Bill) {
    let (of, unit, kind, capacity) = match capacity {
        Capacity::Provisioned(vcpus, class) => (class, "vCPU-month", "Provisioned", vcpus),
        Capacity::Serverless(units) => ("serverless".to_owned(), "ACU-month", "Serverless", units),
    };
    let mut add = |of: &str, usage_type: &str, quantity| {
        let name = format!("Performance Insights Long Term Retention ({of})");
        let key = ("AmazonRDS", format!("{usage_type}:{kind}"), "");
        bill.add(line(name, unit, key, quantity).decided_by("performance_insights_retention_period"));
    };
    add(&of, "PI_LTR_FMR", capacity.clone());
    add("additional months", "PI_LTR_AMR", days.divided_by(MONTH).rounded_up().beyond(1) * capacity);
}
