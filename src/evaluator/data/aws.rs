//! Data sources about regions, partitions, ARNs and names of services, which are the same for every account.
//!
//! Not for: anything that depends on an account.

use std::sync::Arc;

use super::{Answer, Asked, Source};
use crate::evaluator::value::{Unknown, Value};

pub(super) const SOURCES: &[Source] = &[
    Source { kind: "aws_region", attributes: &["region", "name", "id"], read: region },
    Source {
        kind: "aws_partition",
        attributes: &["partition", "id", "dns_suffix", "reverse_dns_prefix"],
        read: partition,
    },
    Source { kind: "aws_default_tags", attributes: &["tags"], read: default_tags },
    Source {
        kind: "aws_arn",
        attributes: &["id", "partition", "service", "region", "account", "resource"],
        read: arn,
    },
    Source {
        kind: "aws_service_principal",
        attributes: &["id", "name", "suffix", "region"],
        read: service_principal,
    },
    Source {
        kind: "aws_service",
        attributes: &[
            "dns_name",
            "id",
            "partition",
            "region",
            "reverse_dns_name",
            "reverse_dns_prefix",
            "service_id",
        ],
        read: service,
    },
];

/// A partition: its name, and the domain of its services.
/// <https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html>
pub(super) fn partition_of(region: &str) -> Option<(&'static str, &'static str)> {
    match region {
        china if china.starts_with("cn-") => Some(("aws-cn", "amazonaws.com.cn")),
        government if government.starts_with("us-gov-") => Some(("aws-us-gov", "amazonaws.com")),
        isolated if isolated.contains("-iso") => None,
        // The European Sovereign Cloud, whose domain this table does not have a source for.
        sovereign if sovereign.starts_with("eusc-") => None,
        _ => Some(("aws", "amazonaws.com")),
    }
}

impl Asked<'_> {
    pub(super) fn partition(&self) -> Result<(&'static str, &'static str), Arc<Unknown>> {
        let region = self.region()?;
        partition_of(&region)
            .ok_or_else(|| self.unknown(format!("the partition of {region} is not described here")))
    }
}

/// `amazonaws.com` and `com.amazonaws`
fn reversed(name: &str) -> String {
    name.split('.').rev().collect::<Vec<_>>().join(".")
}

fn region(asked: &Asked<'_>) -> Answer {
    if asked.set("endpoint").is_some() {
        return Err(asked.unknown("which region has this endpoint is not described here"));
    }
    let region = match asked.set("name") {
        Some(name) => name.clone(),
        None => Value::String(asked.region()?),
    };
    Ok(["region", "name", "id"].into_iter().map(|name| (name, region.clone())).collect())
}

fn partition(asked: &Asked<'_>) -> Answer {
    let (partition, suffix) = asked.partition()?;
    Ok(vec![
        ("partition", partition.into()),
        ("id", partition.into()),
        ("dns_suffix", suffix.into()),
        ("reverse_dns_prefix", Value::string(reversed(suffix))),
    ])
}

fn default_tags(asked: &Asked<'_>) -> Answer {
    let provider = asked.evaluator.provider_of(asked.instance, asked.kind, asked.block, asked.repetition);
    match &provider.default_tags {
        Some(tags) => Ok(vec![("tags", tags.clone())]),
        // The environment can set some, too.
        None => Err(asked.unknown("the provider block has no default_tags, and the environment can set them")),
    }
}

/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
fn arn(asked: &Asked<'_>) -> Answer {
    let arn = asked.text("arn").unwrap_or_default();
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let ["arn", partition, service, region, account, resource] = parts.as_slice() else {
        return Err(asked.refused("this is no ARN: it has arn: and five parts behind it"));
    };
    Ok(vec![
        ("id", Value::from(arn.as_str())),
        ("partition", (*partition).into()),
        ("service", (*service).into()),
        ("region", (*region).into()),
        ("account", (*account).into()),
        ("resource", (*resource).into()),
    ])
}

/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/service_principal>
fn service_principal(asked: &Asked<'_>) -> Answer {
    let service = asked.text("service_name").unwrap_or_default();
    let region = asked.region()?;
    let (partition, suffix) = asked.partition()?;
    let own = partition == "aws-cn" && matches!(service.as_str(), "codedeploy" | "elasticmapreduce" | "logs");
    let suffix = if own { suffix } else { "amazonaws.com" };
    Ok(vec![
        ("id", Value::string(format!("{service}.{region}.{suffix}"))),
        ("name", Value::string(format!("{service}.{suffix}"))),
        ("suffix", suffix.into()),
        ("region", Value::String(region)),
    ])
}

/// The parts of a service's name, of whichever form the block gives.
/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/service>
fn service(asked: &Asked<'_>) -> Answer {
    let reverse = asked.text("dns_name").map(|name| reversed(&name)).or_else(|| asked.text("reverse_dns_name"));
    let (prefix, region, service) = match &reverse {
        Some(name) => {
            let parts: Vec<&str> = name.split('.').collect();
            match parts.as_slice() {
                [prefix @ .., region, service] if prefix.len() >= 2 => {
                    (Some(prefix.join(".")), (*region).to_owned(), (*service).to_owned())
                }
                _ => return Err(asked.refused("the name of a service has at least four parts")),
            }
        }
        None => match asked.text("service_id") {
            Some(service) => (None, asked.region()?.to_string(), service),
            None => return Err(asked.refused("one of service_id, dns_name and reverse_dns_name has to be set")),
        },
    };
    let partition = partition_of(&region);
    let prefix = match prefix.or_else(|| asked.text("reverse_dns_prefix")) {
        Some(prefix) => prefix,
        None => reversed(asked.partition()?.1),
    };
    let reverse = format!("{prefix}.{region}.{service}");
    let mut known = vec![
        ("id", Value::from(reverse.as_str())),
        ("dns_name", Value::string(reversed(&reverse).to_lowercase())),
        ("reverse_dns_name", Value::from(reverse.as_str())),
        ("reverse_dns_prefix", Value::string(prefix)),
        ("region", Value::string(region)),
        ("service_id", Value::string(service)),
    ];
    known.extend(partition.map(|(partition, _)| ("partition", Value::from(partition))));
    Ok(known)
}
