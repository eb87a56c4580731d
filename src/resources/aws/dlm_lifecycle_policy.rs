//! A policy of Data Lifecycle Manager: the EBS snapshots that it makes, archives and copies. The policy itself is free.
//!
//! Prices: <https://aws.amazon.com/ebs/pricing/> ("EBS Snapshots", "fast snapshot restore"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dlm_lifecycle_policy>. What the snapshots
//! store is the blocks that changed since the one before, so it is usage; a policy that is disabled makes no more of them,
//! and deletes none. Not for: the volumes; the transfer of copies, which is paid once.

use std::collections::BTreeSet;

use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "dlm_lifecycle_policy",
    places: &[place("aws_dlm_lifecycle_policy")],
    fields: &[
        field("state").text("ENABLED").words(&["ENABLED", "DISABLED"]),
        field("policy_type").at("policy_details[0].policy_type").text("EBS_SNAPSHOT_MANAGEMENT").words(&[
            "EBS_SNAPSHOT_MANAGEMENT",
            "IMAGE_MANAGEMENT",
            "EVENT_BASED_POLICY",
        ]),
        field("schedule").at("policy_details[0].schedule"),
        field("action").at("policy_details[0].action"),
    ],
    usage: &[
        usage("storage_gb", "GB of changed blocks that the policy's snapshots store").sizes(20, 500, 20_000),
        usage("archived_storage_gb", "GB of snapshots that the policy has archived").sizes(20, 500, 20_000),
        usage("copied_storage_gb", "GB that the copies in another region store, in each of them")
            .sizes(20, 500, 20_000),
        usage("fast_snapshot_restore_hours", "hours in which fast restore is on, in all zones together")
            .sizes(730, 2_190, 14_600),
    ],
    bill,
};

fn bill(policy: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let is_on = policy.required("state")? == "ENABLED";
    let add = |bill: &mut Bill, name: String, usage_type: &str, key, field, region: Option<String>| {
        let stored = policy.usage(key);
        if is_on || stored.value().is_ok() {
            let stored = line(name, "GB", ("AmazonEC2", usage_type, ""), stored).decided_by(field);
            bill.add(match region {
                Some(region) => stored.in_region(region),
                None => stored,
            });
        }
    };
    bill.part("EBS snapshot storage", |bill| {
        // One that waits for an event copies what others share.
        if policy.required("policy_type")? != "EVENT_BASED_POLICY" {
            let name = "EBS snapshot storage".to_owned();
            add(bill, name, "EBS:SnapshotUsage", "storage_gb", "policy_type", None);
        }
        Ok(())
    });
    bill.part("Archived snapshots and copies", |bill| {
        let schedules = policy.items("schedule")?;
        let is_in_cloud = |schedule: &Value| -> Result<bool, Reason> {
            let location = text_of(schedule, "create_rule[0].location")?;
            Ok(location.is_none_or(|location| location == "CLOUD"))
        };
        for schedule in &schedules {
            if !is_in_cloud(schedule)? {
                bill.unpriced(
                    "Local snapshots",
                    at(policy, "the catalogue has no price of snapshots outside of a region"),
                );
            }
        }
        if schedules.iter().any(|schedule| has(schedule, "archive_rule")) {
            let name = "EBS snapshot storage (archived)".to_owned();
            add(bill, name, "EBS:SnapshotArchiveStorage", "archived_storage_gb", "schedule", None);
        }
        let mut regions = BTreeSet::new();
        for (blocks, copies, field) in [
            (schedules.clone(), "cross_region_copy_rule", "schedule"),
            (policy.items("action")?, "cross_region_copy", "action"),
        ] {
            for copy in blocks.iter().flat_map(|block| items(block, copies)) {
                regions.insert((region(policy, &copy)?, field));
            }
        }
        for (region, field) in regions {
            let name = format!("EBS snapshot storage (copies in {region})");
            add(bill, name, "EBS:SnapshotUsage", "copied_storage_gb", field, Some(region));
        }
        if schedules.iter().any(|schedule| has(schedule, "fast_restore_rule")) {
            let key = ("AmazonEC2", "EBS:FastSnapshotRestore", "");
            let hours = policy.usage("fast_snapshot_restore_hours");
            bill.add(line("Fast snapshot restore", "DSU-hours", key, hours).decided_by("schedule"));
        }
        Ok(())
    });
    Ok(())
}

fn at(policy: &Thing<'_>, why: &'static str) -> Reason {
    Reason::new(why).at(policy.resource.span("policy_details"))
}

/// The region that a rule copies to.
fn region(policy: &Thing<'_>, copy: &Value) -> Result<String, Reason> {
    for attribute in ["target_region", "target"] {
        match text_of(copy, attribute)? {
            Some(target) if target.starts_with("arn:") => {
                return Err(at(policy, "the catalogue has no price of snapshots on an Outpost"));
            }
            Some(target) => return Ok(target),
            None => {}
        }
    }
    Err(at(policy, "a rule of copies does not say to which region"))
}

/// Whether a block is written, or may be.
fn has(schedule: &Value, block: &str) -> bool {
    !items(schedule, block).is_empty()
}

fn items(value: &Value, block: &str) -> Vec<Value> {
    match value.at(block).map(Value::reveal) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::List(_, items)) => items.to_vec(),
        Some(single) => vec![single.clone()],
    }
}
