//! What a domain stores: on the volumes of its data nodes, and in S3 behind UltraWarm and cold storage.
//!
//! Prices: <https://aws.amazon.com/opensearch-service/pricing/> ("EBS volumes", "UltraWarm and cold storage"). Not
//! for: the disks that are part of an instance type.

use super::SERVICE;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::thing::Thing;

/// What a gp3 volume includes, and up to what size that is certain: a larger one includes more, and how much more is
/// not published in a form that we have.
const INCLUDED_IOPS: i64 = 3000;
const INCLUDED_IOPS_UP_TO_GIB: i64 = 1024;
const INCLUDED_THROUGHPUT: i64 = 125;
const INCLUDED_THROUGHPUT_UP_TO_GIB: i64 = 170;

/// The families whose indexes are in S3, with the volume as a cache.
const OPENSEARCH_OPTIMIZED: [&str; 4] = ["or1.", "or2.", "om2.", "oi2."];

/// Every data node has a volume.
pub(super) fn volumes(domain: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !domain.flag("ebs_enabled")? {
        return Ok(());
    }
    let nodes = domain.number("instance_count");
    let size = domain.number("volume_size");
    let kind = domain.required("volume_type")?;
    let usage_type = match kind.as_str() {
        "gp2" => "ES:GP2-Storage",
        "gp3" => "ES:GP3-Storage",
        "io1" => "ES:PIOPS-Storage",
        "standard" => "ES:Magnetic-Storage",
        other => {
            let why = format!("{other:?} is not a volume type of OpenSearch Service");
            return Err(Reason::new(why).at(domain.resource.span("ebs_options[0].volume_type")));
        }
    };
    let stored = nodes.clone() * size.clone();
    let name = format!("Storage ({kind})");
    bill.add(line(name, "GB", (SERVICE, usage_type, ""), stored).decided_by("volume_size"));
    match kind.as_str() {
        "io1" => {
            let iops = nodes * domain.number("iops");
            bill.add(line("Storage IOPS (io1)", "IOPS", (SERVICE, "ES:PIOPS", ""), iops).decided_by("iops"));
        }
        "gp3" => {
            if let Some(iops) = domain.number_if_set("iops") {
                let beyond = beyond(iops, INCLUDED_IOPS, &size, INCLUDED_IOPS_UP_TO_GIB) * nodes.clone();
                let key = (SERVICE, "ES:GP3-PIOPS", "");
                bill.add(line("Storage IOPS (gp3)", "IOPS", key, beyond).decided_by("iops"));
            }
            if let Some(throughput) = domain.number_if_set("throughput") {
                let included = INCLUDED_THROUGHPUT;
                let beyond = beyond(throughput, included, &size, INCLUDED_THROUGHPUT_UP_TO_GIB) * nodes;
                let key = (SERVICE, "component:gp3-throughput", "");
                bill.add(line("Throughput (gp3)", "MiBps", key, beyond).decided_by("throughput"));
            }
        }
        _ => {}
    }
    Ok(())
}

/// What is provisioned beyond what a volume of this size includes. Never anything for the least that all include.
fn beyond(provisioned: Amount, included: i64, size: &Amount, up_to: i64) -> Amount {
    let beyond = provisioned.beyond(included);
    if beyond.is_zero() || size.clone().beyond(up_to).is_zero() {
        return beyond;
    }
    let why = match size.value() {
        Ok(_) => format!(
            "a gp3 volume of more than {up_to} GiB includes more than {included}, and how much is not known"
        ),
        Err(lack) => return Amount::unknown(lack.reason()),
    };
    Amount::unknown(Reason::new(why))
}

/// Storage in S3: of UltraWarm nodes, of instances that keep their indexes there, and cold.
pub(super) fn managed(domain: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = domain.required("instance_type");
    let optimized = kind.is_ok_and(|kind| OPENSEARCH_OPTIMIZED.iter().any(|family| kind.starts_with(family)));
    // Where the instance type is not known, the instances' own line says so.
    let mut add = |name, usage_type, usage, field| {
        let stored = line(name, "GB", (SERVICE, usage_type, ""), domain.usage(usage));
        bill.add(stored.decided_by(field));
    };
    if domain.flag("warm_enabled")? {
        add("Managed storage", "ES:Managed-Storage", "managed_storage_gb", "warm_enabled");
    } else if optimized {
        add("Managed storage", "ES:Managed-Storage", "managed_storage_gb", "instance_type");
    }
    if domain.flag("cold_storage_enabled")? {
        add("Cold storage", "ES:Managed-Storage", "cold_storage_gb", "cold_storage_enabled");
    }
    Ok(())
}
