//! Extended support: a surcharge for the hours of the nodes of a domain whose version is too old.
//!
//! Which versions: <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version>.
//! Prices: <https://aws.amazon.com/opensearch-service/pricing/> ("Extended support"), by the normalized instance hour. Not
//! for: the dates; those are facts.

use super::super::alike::support::Version;
use super::SERVICE;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::thing::Thing;

pub(super) fn extended(domain: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    // Without a version OpenSearch Service takes the newest.
    let Some(written) = domain.text("engine_version")? else { return Ok(()) };
    // `OpenSearch_2.5`, `Elasticsearch_7.4`; a domain of Elasticsearch has the number alone.
    let (engine, version) = written.split_once('_').unwrap_or(("Elasticsearch", &written));
    let (engine, at) = (engine.to_lowercase(), domain.resource.span(&domain.path("engine_version")));
    let version = Version { service: "OpenSearch Service", engine: &engine, version, at };
    if let Some(usage_type) = version.surcharge(domain, Ok(()))? {
        let why = "how many normalized hours AWS counts for an hour of a node is not known";
        let hours = Amount::unknown(Reason::new(why).at(at));
        let surcharge = line(version.title(), "normalized hours", (SERVICE, usage_type, ""), hours);
        bill.add(surcharge.decided_by("engine_version"));
    }
    Ok(())
}
