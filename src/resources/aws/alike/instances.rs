//! What shapes that start instances of EC2 ask of the usage file.
//!
//! Not for: what an instance is billed for; that is `ec2_instance`.

use super::super::ec2_instance::platform::WORDS;
use crate::resources::amount::Amount;
use crate::resources::bill::{Bill, Scaling};
use crate::resources::shape::{Usage, usage};
use crate::resources::thing::Thing;

pub(in super::super) const OPERATING_SYSTEM: Usage = usage("operating_system", WORDS);

pub(in super::super) const HOURS: Usage =
    usage("monthly_hrs", "hours per month in which an instance runs; all of them if not given");

pub(in super::super) const CPU_CREDITS: Usage =
    usage("monthly_cpu_credit_hrs", "hours per month in which a burstable instance spends surplus credits")
        .sizes(1, 10, 100);

pub(in super::super) const VCPUS: Usage =
    usage("vcpu_count", "vCPUs that spend them; those of the instance type if not given");

pub(in super::super) const MAGNETIC_IO: Usage = usage(
    "monthly_standard_io_requests",
    "I/O requests of a magnetic volume per month",
)
.sizes(1_000_000, 20_000_000, 200_000_000);

/// How many instances a group has: what the usage file gives at `key`, else what the field `by` says; and between what
/// numbers it is scaled.
pub(in super::super) fn of_group(
    group: &Thing<'_>,
    key: &'static str,
    by: &'static str,
    (least, most): (&'static str, &'static str),
    bill: &mut Bill,
) -> Amount {
    let count = group.usage_or(key, group.number(by));
    bill.scales(Scaling::new(key, by, &count, (group.number(least), group.number(most))));
    count
}
