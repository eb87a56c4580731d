//! Extended support: the surcharge of a major version whose standard support has ended, for each vCPU and hour.
//!
//! <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-charges.html>. Not for: the dates; those are facts.

use super::engine::Engine;
use super::vcpus_of;
use crate::facts::{self, Phase};
use crate::resources::amount::{HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::estate::Target;
use crate::resources::thing::{Thing, text_of};

/// With this RDS upgrades the version, or refuses it, instead of charging for it.
const DISABLED: &str = "open-source-rds-extended-support-disabled";

pub(super) fn bill(database: &Thing<'_>, engine: Result<Engine, Reason>, bill: &mut Bill) -> Result<(), Reason> {
    // Where the engine is not known, the instance's own line says so.
    let Ok(engine) = engine else { return Ok(()) };
    let engine = engine.name();
    let lifecycle = database.text("engine_lifecycle_support");
    if !facts::is_supported_engine(engine) || matches!(&lifecycle, Ok(Some(chosen)) if chosen == DISABLED) {
        return Ok(());
    }
    let Some(version) = version(database)? else { return Ok(()) };
    let because = |why: String| Reason::new(why).at(database.resource.span("engine_version"));
    let usage_type = match facts::engine_phase(engine, &version, database.today()?) {
        Some(Phase::Standard) => return Ok(()),
        Some(Phase::Extended { usage_type }) => usage_type,
        Some(Phase::Ended) => {
            let why = "is no longer supported, and RDS decides what it is upgraded to";
            return Err(because(format!("{engine} {version} {why}")));
        }
        None => return Err(because(format!("until when {engine} {version} is supported is not known"))),
    };
    lifecycle?;
    let unnamed = || because(format!("what the bill calls it for {engine} {version} is not known"));
    let key = ("AmazonRDS", usage_type.ok_or_else(unnamed)?, "");
    // The standby runs the same version, and is charged for.
    let copies = if database.flag("multi_az")? { 2 } else { 1 };
    let hours = vcpus_of(&database.required("instance_class")?)? * copies * HOURS;
    let name = format!("Extended support ({engine} {version})");
    bill.add(line(name, "vCPU-hours", key, hours).decided_by("engine_version"));
    Ok(())
}

/// The version as configured, or as the source of a replica or copy has it. `None`: RDS takes its default, which is
/// in standard support.
fn version(database: &Thing<'_>) -> Result<Option<String>, Reason> {
    if let Some(own) = database.text("engine_version")? {
        return Ok(Some(own));
    }
    for path in ["replicate_source_db", "restore_to_point_in_time[0].source_db_instance_identifier"] {
        match database.estate.target(database.resource, path, &["aws_db_instance"]) {
            Target::Unset => {}
            Target::Found(found) => {
                let source = found.first().map(|source| text_of(&source.values, "engine_version"));
                return source.transpose().map(Option::flatten);
            }
            Target::Elsewhere | Target::Unknown(_) => {
                let why = "engine_version is the source database's, which is not in this project";
                return Err(Reason::new(why).at(database.resource.span(path)));
            }
        }
    }
    if database.value("snapshot_identifier").is_null() {
        return Ok(None);
    }
    let why = "engine_version is not set, and the snapshot that decides it is not in this project";
    Err(Reason::new(why).at(database.resource.span("snapshot_identifier")))
}
