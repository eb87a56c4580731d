//! A domain of OpenSearch Service, or of Elasticsearch as it was: the hours of its nodes, and their volumes.
//!
//! Prices: <https://aws.amazon.com/opensearch-service/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain>,
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticsearch_domain>. A second zone or
//! a standby costs nothing by itself: its nodes are counted among the nodes. Not for: serverless collections,
//! ingestion pipelines, data transfer, reserved instances.

mod storage;
mod support;

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Default, Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "opensearch_domain",
    places: &[
        place("aws_opensearch_domain"),
        place("aws_elasticsearch_domain")
            .renamed(&[("engine_version", "elasticsearch_version")])
            .defaults(&[("engine_version", Default::Text("1.5"))]),
    ],
    fields: &[
        // The newest where it is not set.
        field("engine_version"),
        field("instance_type").at("cluster_config[0].instance_type").text("m4.large"),
        field("instance_count").at("cluster_config[0].instance_count").number(1),
        field("dedicated_master_enabled").at("cluster_config[0].dedicated_master_enabled").flag(false),
        field("dedicated_master_type").at("cluster_config[0].dedicated_master_type"),
        field("dedicated_master_count").at("cluster_config[0].dedicated_master_count"),
        field("warm_enabled").at("cluster_config[0].warm_enabled").flag(false),
        field("warm_type").at("cluster_config[0].warm_type"),
        field("warm_count").at("cluster_config[0].warm_count"),
        field("cold_storage_enabled").at("cluster_config[0].cold_storage_options[0].enabled").flag(false),
        field("node_options").at("cluster_config[0].node_options"),
        field("zone_awareness_enabled").at("cluster_config[0].zone_awareness_enabled").flag(false),
        field("multi_az_with_standby_enabled").at("cluster_config[0].multi_az_with_standby_enabled").flag(false),
        field("ebs_enabled").at("ebs_options[0].ebs_enabled").flag(false),
        // AWS takes gp3 where no type is set, as hashicorp/terraform-provider-aws#27467 shows.
        field("volume_type").at("ebs_options[0].volume_type").text("gp3"),
        field("volume_size").at("ebs_options[0].volume_size"),
        field("iops").at("ebs_options[0].iops"),
        field("throughput").at("ebs_options[0].throughput"),
    ],
    usage: &[
        usage("managed_storage_gb", "GB in UltraWarm, or of indexes on OpenSearch-optimized instances")
            .sizes(100, 2_000, 50_000),
        usage("cold_storage_gb", "GB in cold storage").sizes(500, 10_000, 200_000),
    ],
    bill,
};

const SERVICE: &str = "AmazonES";

fn bill(domain: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Instance", |bill| {
        let kind = domain.required("instance_type")?;
        nodes("Instance", &kind, domain.number("instance_count"), "instance_count", bill);
        Ok(())
    });
    bill.part("Dedicated master", |bill| {
        if domain.flag("dedicated_master_enabled")? {
            let kind = domain.required("dedicated_master_type")?;
            let count = domain.number("dedicated_master_count");
            nodes("Dedicated master", &kind, count, "dedicated_master_count", bill);
        }
        Ok(())
    });
    bill.part("UltraWarm instance", |bill| {
        if domain.flag("warm_enabled")? {
            let kind = domain.required("warm_type")?;
            nodes("UltraWarm instance", &kind, domain.number("warm_count"), "warm_count", bill);
        }
        Ok(())
    });
    bill.part("Coordinator", |bill| coordinators(domain, bill));
    bill.part("Storage", |bill| storage::volumes(domain, bill));
    bill.part("Managed storage", |bill| storage::managed(domain, bill));
    bill.part("Extended support", |bill| support::extended(domain, bill));
    Ok(())
}

/// The hours of some nodes. What Terraform calls `r6g.large.search` the bill has without its end.
fn nodes(what: &str, kind: &str, count: Amount, field: &'static str, bill: &mut Bill) {
    let name = format!("{what} (on-demand, {kind})");
    let key = (SERVICE, format!("ESInstance:{}", without_suffix(kind)), "ESDomain");
    bill.add(line(name, "hours", key, count * Amount::MONTH_OF_HOURS).decided_by(field));
}

fn without_suffix(kind: &str) -> &str {
    kind.strip_suffix(".search").or_else(|| kind.strip_suffix(".elasticsearch")).unwrap_or(kind)
}

/// Nodes that only pass requests on.
fn coordinators(domain: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for option in domain.items("node_options")? {
        let of = |name: &str| text_of(&option, &format!("node_config[0].{name}"));
        if of("enabled")?.as_deref() != Some("true") {
            continue;
        }
        let unset = |name: &str| Reason::new(format!("{name} of the coordinator nodes is not set"));
        let kind = of("type")?.ok_or_else(|| unset("type"))?;
        let count = number_of(&option, "node_config[0].count").ok_or_else(|| unset("count"))?;
        nodes("Coordinator", &kind, count, "node_options", bill);
    }
    Ok(())
}
