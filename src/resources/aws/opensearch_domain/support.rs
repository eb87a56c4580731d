//! Extended support: a surcharge for the hours of the nodes of a domain whose version is too old.
//!
//! Which versions: <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version>.
//! Not for: its price, which the catalogue does not have.

use crate::resources::amount::Reason;
use crate::resources::thing::Thing;

/// When the standard support of all of these ended.
const ENDED: &str = "7 November 2025";

/// The versions of OpenSearch that are out of standard support.
const OLD_OPENSEARCH: [&str; 7] = ["1.0", "1.1", "1.2", "2.3", "2.5", "2.7", "2.9"];

/// The versions of Elasticsearch that are.
const OLD_ELASTICSEARCH: [&str; 16] = [
    "1.5", "2.3", "5.1", "5.3", "5.5", "5.6", "6.0", "6.2", "6.3", "6.4", "6.5", "6.7", "7.1", "7.4", "7.7", "7.8",
];

/// # Errors
/// That there is a surcharge without a price, or why that is not known.
pub(super) fn extended(domain: &Thing<'_>) -> Result<(), Reason> {
    let Some(written) = domain.text("engine_version")? else { return Ok(()) };
    // `OpenSearch_2.5`, `Elasticsearch_7.4`; a domain of Elasticsearch has the number alone.
    let (engine, version) = written.split_once('_').unwrap_or(("Elasticsearch", &written));
    let old: &[&str] = if engine == "OpenSearch" { &OLD_OPENSEARCH } else { &OLD_ELASTICSEARCH };
    if !old.contains(&version) {
        return Ok(());
    }
    let why = format!(
        "standard support of {engine} {version} ended on {ENDED}, and the price of extended support is not in the \
         catalogue"
    );
    Err(Reason::new(why).at(domain.resource.span(&domain.path("engine_version"))))
}
