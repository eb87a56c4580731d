//! A plan with its configuration beside it: where each resource is written, and what the plan leaves out.
//!
//! A plan's `configuration` has neither locals nor the contents of dynamic blocks. Where one of them is behind a part
//! that is not known yet, the plan alone cannot say why, or tell "not known yet" from "null, so that the provider
//! decides". The configuration can. Not for: anything that the plan does know; the plan always wins.

use std::collections::HashMap;
use std::sync::Arc;

use super::config::Config;
use super::convert::to_text;
use super::inputs;
use super::load::{self, LoadOptions};
use super::project::{Action, Project, Resource};
use super::terraform::{self, Options};
use super::value::{ListKind, Value};
use crate::diagnostics::Sources;
use crate::files::Files;

/// Finds the blocks of a plan's resources in the configuration of a directory, if it has one, and completes what is
/// not known.
pub fn complete(
    project: &mut Project,
    dir: &str,
    files: &dyn Files,
    sources: &mut Sources,
    options: &Options,
    modules: &LoadOptions<'_>,
    wanted: &dyn Fn(&str) -> bool,
) {
    let has_configuration = load::configuration_files(files, dir).is_ok_and(|found| !found.is_empty());
    if !has_configuration {
        return;
    }
    // What is wrong in it is not this input's business.
    let mut config = load::load(files, sources, dir, modules).config;
    if let Some(root) = config.modules.first() {
        config.inputs = inputs::of_plan(root, &project.variables, files, sources);
    }
    let config: Arc<Config> = Arc::new(config);
    for resource in &mut project.resources {
        resource.declared = config.declared(&resource.address);
    }
    if !project.resources.iter().any(|resource| is_open(resource) || resource.region.is_err()) {
        return;
    }
    let evaluated = terraform::evaluate_only(&config, files, options, wanted);
    let by_address: HashMap<&str, &Resource> =
        evaluated.iter().map(|resource| (&*resource.address, resource)).collect();
    for resource in &mut project.resources {
        let Some(written) = by_address.get(&*resource.address) else { continue };
        // A plan does not show locals, and a provider's region can be one.
        if resource.region.is_err() && written.region.is_ok() {
            resource.region.clone_from(&written.region);
        }
        if is_open(resource) {
            fill(&mut resource.values, &written.values);
        }
    }
}

/// Whether there may be something that the plan does not know of it.
fn is_open(resource: &Resource) -> bool {
    let changes = matches!(resource.action, Some(Action::Create | Action::Update | Action::Replace));
    changes && resource.values.as_map().is_some_and(|values| !values.is_empty())
}

/// Completes the unknown parts of a planned value from what the configuration says.
fn fill(planned: &mut Value, written: &Value) {
    match (&mut *planned, written.reveal()) {
        (Value::Map(_, planned), Value::Map(_, written)) => {
            let names: Vec<Arc<str>> = written.keys().map(Arc::clone).collect();
            let planned = Arc::make_mut(planned);
            for name in names {
                let Some(written) = written.get(&name) else { continue };
                match planned.get_mut(&name) {
                    // It was null, and the provider decides.
                    Some(Value::Unknown(_)) if written.is_null() => _ = planned.remove(&name),
                    // The provider puts it together, and calls all of it unknown for the sake of a part: `tags_all`.
                    Some(entry @ Value::Unknown(_)) if written.as_map().is_some() && !written.is_wholly_known() => {
                        *entry = written.clone();
                    }
                    Some(entry) => fill(entry, written),
                    // The plan takes it for unset, because it stands in a dynamic block that is not known.
                    None if written.is_unknown() => _ = planned.insert(name, written.clone()),
                    None => {}
                }
            }
        }
        (Value::List(ListKind::List, planned), Value::List(_, written)) if planned.len() == written.len() => {
            let mut items = planned.to_vec();
            for (index, item) in items.iter_mut().enumerate() {
                // The elements of a set are in another order than they are written in.
                let same = written.get(index).filter(|written| agree(item, written));
                if let Some(written) = same.or_else(|| written.iter().find(|written| agree(item, written))) {
                    fill(item, written);
                }
            }
            *planned = items.into();
        }
        // Both do not know it: the configuration knows better why, and where. Unless it stops at a data source, which
        // the plan may have read.
        (Value::Unknown(planned_why), Value::Unknown(why)) => {
            let is_read = |address: &str| address.split('.').any(|part| part == "data");
            let ends = why.origins.iter().all(|origin| is_read(&origin.address));
            if planned_why.origins.is_empty() || !ends {
                *planned = written.clone();
            }
        }
        _ => {}
    }
}

/// Whether nothing that both know differs.
fn agree(planned: &Value, written: &Value) -> bool {
    match (planned.reveal(), written.reveal()) {
        (Value::Map(_, planned), Value::Map(_, written)) => {
            written.iter().all(|(name, written)| planned.get(name).is_none_or(|planned| agree(planned, written)))
        }
        (Value::List(_, planned), Value::List(_, written)) => planned.len() == written.len(),
        (Value::Null | Value::Unknown(_), _) | (_, Value::Null | Value::Unknown(_)) => true,
        (planned, written) => to_text(planned) == to_text(written),
    }
}
