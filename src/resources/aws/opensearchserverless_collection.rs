//! A collection of OpenSearch Serverless: compute for indexing and for search, and what is stored.
//!
//! Prices: <https://aws.amazon.com/opensearch-service/pricing/> ("Serverless"): the compute units (OCU) are shared by
//! the collections of an account, and the first one starts with the least there can be: half a unit for indexing and
//! half a unit for search, each twice where there are standby replicas. Vector search shares with vector search only.
//! Defaults: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearchserverless_collection>.
//! Not for: collections that share nothing because they have keys of their own.

use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "opensearchserverless_collection",
    places: &[place("aws_opensearchserverless_collection")],
    fields: &[
        field("type").text("TIMESERIES").replaces().words(&["SEARCH", "TIMESERIES", "VECTORSEARCH"]),
        field("standby_replicas").text("ENABLED").replaces(),
    ],
    usage: &[
        usage(
            "indexing_ocus",
            "compute units for indexing on average; those that all collections share, counted once",
        ),
        usage("search_ocus", "compute units for search on average; those that all collections share, counted once"),
        usage("storage_gb", "GB that the collection stores").sizes(10, 500, 10_000),
    ],
    bill,
};

const SERVICE: &str = "AmazonES";

fn bill(collection: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let least = least(collection);
    for (name, usage_type, key) in
        [("Indexing (OCU)", "IndexingOCU", "indexing_ocus"), ("Search (OCU)", "SearchOCU", "search_ocus")]
    {
        bill.part(name, |bill| {
            let given = collection.usage(key);
            let units = match (given.value().is_ok(), &least) {
                (true, _) => given,
                (false, Ok(Some(least))) => least.clone(),
                (false, Ok(None)) => return Ok(()),
                (false, Err(reason)) => return Err(reason.clone()),
            };
            let hours = line(name, "OCU-hours", (SERVICE, usage_type, ""), units * HOURS);
            bill.add(hours.decided_by("standby_replicas"));
            Ok(())
        });
    }
    let key = (SERVICE, "StorageUsedInS3ByteHour", "");
    bill.add(line("Managed storage", "GB", key, collection.usage("storage_gb")));
    Ok(())
}

/// The units for indexing, or for search, that the first of those that share always takes; `None` for the others,
/// which take what the first has.
fn least(collection: &Thing<'_>) -> Result<Option<Amount>, Reason> {
    let resource = collection.resource;
    let is_vector = |kind: Option<String>| kind.as_deref() == Some("VECTORSEARCH");
    let own = is_vector(collection.text("type")?);
    for other in collection.estate.of_type("aws_opensearchserverless_collection") {
        if other.address < resource.address
            && other.region == resource.region
            && is_vector(text_of(&other.values, "type")?) == own
        {
            return Ok(None);
        }
    }
    let replicas = collection.required("standby_replicas")?;
    let halves: i64 = if replicas == "DISABLED" { 1 } else { 2 };
    Ok(Some(Amount::from(halves).divided_by(2)))
}
