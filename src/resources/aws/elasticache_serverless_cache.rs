//! A serverless cache of ElastiCache: what it stores by the hour, what is done with it, and its backups.
//!
//! Prices: <https://aws.amazon.com/elasticache/pricing/> ("Serverless"): a cache of Valkey is charged for 100 MB at
//! least, of Redis OSS and Memcached for 1 GB; a minimum that is configured is charged for whether it is used or not.
//! Defaults: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_serverless_cache>.
//! Not for: caches of nodes.

use super::elasticache::BACKUPS;
use crate::resources::amount::{Amount, HOURS, Reason, SECONDS};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "elasticache_serverless_cache",
    places: &[place("aws_elasticache_serverless_cache")],
    fields: &[
        field("engine"),
        field("minimum_storage").at("cache_usage_limits[0].data_storage[0].minimum"),
        field("maximum_storage").at("cache_usage_limits[0].data_storage[0].maximum"),
        field("minimum_ecpu_per_second").at("cache_usage_limits[0].ecpu_per_second[0].minimum").number(0),
        field("maximum_ecpu_per_second").at("cache_usage_limits[0].ecpu_per_second[0].maximum"),
        field("snapshot_retention_limit").number(0),
    ],
    usage: &[
        usage("data_storage_gb", "GB that the cache holds on average; the least that is charged for if not given")
            .sizes(1, 10, 200),
        usage("monthly_processing_units", "processing units (ECPU) that requests take per month").sizes(
            10_000_000,
            1_000_000_000,
            50_000_000_000,
        ),
        usage("snapshot_storage_size_gb", "GB of backups").sizes(1, 10, 200),
    ],
    bill,
};

const ELASTICACHE: &str = "AmazonElastiCache";
const OPERATION: &str = "CreateServerlessCache";

fn bill(cache: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    // With the tenths of a GB that are charged for in any case.
    let engine = cache.required("engine").and_then(|engine| match engine.as_str() {
        "valkey" => Ok(("Valkey", 1)),
        "redis" => Ok(("Redis", 10)),
        "memcached" => Ok(("Memcached", 10)),
        other => {
            let why = format!("{other:?} is not an engine of ElastiCache");
            Err(Reason::new(why).at(cache.resource.span("engine")))
        }
    });
    bill.part("Data storage", |bill| {
        let (engine, tenths) = engine.clone()?;
        let always = Amount::from(tenths).divided_by(10);
        let least = match cache.number_if_set("minimum_storage") {
            Some(configured) => configured.at_least(always),
            None => always,
        };
        let no_limit = || Amount::unknown(Reason::new("the cache has no limit of data_storage"));
        let most = cache.number_if_set("maximum_storage").unwrap_or_else(no_limit);
        let held = cache.scaled("data_storage_gb", ("minimum_storage", least.clone()), most, bill).at_least(least);
        let key = (ELASTICACHE, format!("CachedData:{engine}"), OPERATION);
        bill.add(line("Data storage", "GB-hours", key, held * HOURS).decided_by("minimum_storage"));
        Ok(())
    });
    bill.part("Processing units", |bill| {
        let (engine, _) = engine?;
        let least = cache.number("minimum_ecpu_per_second") * SECONDS;
        let given = cache.usage("monthly_processing_units");
        let units = if given.value().is_err() && !least.is_zero() { least } else { given.at_least(least) };
        let key = (ELASTICACHE, format!("ElastiCacheProcessingUnits:{engine}"), OPERATION);
        let units = line("Processing units", "1M ECPUs", key, units).per(1_000_000);
        bill.add(units.decided_by("minimum_ecpu_per_second"));
        Ok(())
    });
    BACKUPS.bill(cache, bill);
    Ok(())
}
