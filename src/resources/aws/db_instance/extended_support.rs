//! Extended support: the surcharge of a major version whose standard support has ended, for each vCPU and hour.
//!
//! <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-charges.html>. Not for: the dates; those are facts.

use super::super::alike::support::{Version, is_declined};
use super::engine::Engine;
use super::vcpus_of;
use crate::facts;
use crate::resources::amount::{HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::estate::Target;
use crate::resources::thing::{Thing, text_of};

pub(super) fn bill(database: &Thing<'_>, engine: Result<Engine, Reason>, bill: &mut Bill) -> Result<(), Reason> {
    // Where the engine is not known, the instance's own line says so.
    let Ok(engine) = engine else { return Ok(()) };
    let lifecycle = database.text("engine_lifecycle_support");
    if !facts::is_supported_engine(engine.name()) || is_declined(&lifecycle) {
        return Ok(());
    }
    let Some(version) = version(database)? else { return Ok(()) };
    let at = database.resource.span("engine_version");
    let version = Version { service: "RDS", engine: engine.name(), version: &version, at };
    let Some(usage_type) = version.surcharge(database, lifecycle.map(drop))? else { return Ok(()) };
    // The standby runs the same version, and is charged for.
    let copies = if database.flag("multi_az")? { 2 } else { 1 };
    let hours = vcpus_of(&database.required("instance_class")?)? * copies * HOURS;
    let key = ("AmazonRDS", usage_type, "");
    bill.add(line(version.title(), "vCPU-hours", key, hours).decided_by("engine_version"));
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
