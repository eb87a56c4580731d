//! Extended support: that a major version whose standard support has ended is charged for, and by what name.
//!
//! Not for: the dates; those are facts. What a unit of the surcharge is, each service knows.

use crate::diagnostics::Span;
use crate::facts::{self, Phase};
use crate::resources::amount::Reason;
use crate::resources::thing::Thing;

/// A version of an engine.
#[derive(Debug)]
pub(in super::super) struct Version<'v> {
    /// Who upgrades it in the end: "RDS".
    pub(in super::super) service: &'static str,
    /// As the facts have it: `aurora-mysql`.
    pub(in super::super) engine: &'v str,
    pub(in super::super) version: &'v str,
    /// Where it is written.
    pub(in super::super) at: Option<Span>,
}

impl Version<'_> {
    /// The usage type of the surcharge, without the region's prefix; `None` where there is none. `allowed` is an error
    /// where it is not known whether the configuration declines extended support, which matters only if there is some.
    ///
    /// # Errors
    /// Why it is not known, or that nobody knows what the bill calls it.
    pub(in super::super) fn surcharge(
        &self,
        thing: &Thing<'_>,
        allowed: Result<(), Reason>,
    ) -> Result<Option<&'static str>, Reason> {
        let Self { service, engine, version, .. } = self;
        let because = |why: String| Reason::new(why).at(self.at);
        if !facts::is_supported_engine(engine) {
            return Ok(None);
        }
        let usage_type = match facts::engine_phase(engine, version, thing.today()?) {
            Some(Phase::Standard) => return Ok(None),
            Some(Phase::Extended { usage_type }) => usage_type,
            Some(Phase::Ended) => {
                let why = format!("is no longer supported, and {service} decides what it is upgraded to");
                return Err(because(format!("{engine} {version} {why}")));
            }
            None => return Err(because(format!("until when {engine} {version} is supported is not known"))),
        };
        allowed?;
        let unnamed = || because(format!("what the bill calls it for {engine} {version} is not known"));
        usage_type.ok_or_else(unnamed).map(Some)
    }

    /// "Extended support (mysql 8.0.40)"
    pub(in super::super) fn title(&self) -> String {
        format!("Extended support ({} {})", self.engine, self.version)
    }
}

/// Whether the configuration of a database lets RDS charge for extended support: with the other choice RDS upgrades the
/// version, or refuses it.
///
/// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-charges.html>
pub(in super::super) fn is_declined(chosen: &Result<Option<String>, Reason>) -> bool {
    matches!(chosen, Ok(Some(chosen)) if chosen == "open-source-rds-extended-support-disabled")
}
