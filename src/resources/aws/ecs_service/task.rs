//! What one Fargate task is given: vCPUs, memory, storage, and on which platform.
//!
//! <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html>. Not for: containers,
//! which share what the task has.

use rust_decimal::Decimal;

use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::estate::Target;
use crate::resources::thing::{Thing, number_of, text_of};

/// A task as its definition describes it.
#[derive(Clone, PartialEq)]
pub(super) struct Task {
    pub(super) vcpus: Amount,
    /// In GB.
    pub(super) memory: Amount,
    /// In GB, what is free included.
    pub(super) storage: Amount,
    pub(super) platform: Result<Platform, Reason>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Platform {
    X86,
    Arm,
    Windows,
}

impl Platform {
    /// What the usage types of vCPUs and memory have between their words.
    pub(super) const fn usage_type(self) -> &'static str {
        match self {
            Self::X86 => "",
            Self::Arm => "ARM-",
            Self::Windows => "Windows-",
        }
    }

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::X86 => "Linux/X86",
            Self::Arm => "Linux/ARM",
            Self::Windows => "Windows/X86",
        }
    }
}

/// The units of CPU in a vCPU, and the MiB in a GB.
const OF_ONE: i64 = 1024;

/// # Errors
/// Why it is not known which definition the service runs.
pub(super) fn of(service: &Thing<'_>) -> Result<Task, Reason> {
    let at = |why: &str| Reason::new(why).at(service.resource.span("task_definition"));
    let definitions = definitions(service)?;
    let mut tasks = definitions.iter().map(|definition| described(definition));
    let first = tasks.next().ok_or_else(|| at("the task definition is not in this project"))?;
    if tasks.any(|other| other != first) {
        return Err(at("task_definition may name any of several task definitions, which differ"));
    }
    Ok(first)
}

fn definitions<'a>(service: &Thing<'a>) -> Result<Vec<&'a Resource>, Reason> {
    let types = ["aws_ecs_task_definition"];
    match service.estate.target(service.resource, "task_definition", &types) {
        Target::Found(found) => Ok(found),
        Target::Unset => {
            Err(Reason::new("task_definition is not set").at(service.resource.span("task_definition")))
        }
        Target::Unknown(unknown) => Err(Reason::from(&unknown)),
        Target::Elsewhere => {
            // A definition is named by its family, with or without a revision, alone or at the end of an ARN.
            let written = service.required("task_definition")?;
            let name = written.rsplit('/').next().unwrap_or(&written);
            let family = name.split(':').next().unwrap_or(name);
            let of_family = |definition: &&Resource| {
                definition.at("family").map(Value::reveal).and_then(Value::as_str) == Some(family)
                    && definition.region == service.resource.region
            };
            Ok(service.estate.of_type("aws_ecs_task_definition").filter(of_family).collect())
        }
    }
}

fn described(definition: &Resource) -> Task {
    let at = |reason: Reason, attribute: &str| {
        let span = reason.span.or_else(|| definition.span(attribute));
        reason.at(span)
    };
    let size = |attribute: &str, unit: &str| match text_of(&definition.values, attribute) {
        Ok(Some(text)) => in_units(&text, unit).map_or_else(
            || Amount::unknown(at(Reason::new(format!("{text:?} is no {attribute} of a task")), attribute)),
            Amount::known,
        ),
        Ok(None) => {
            let why = format!("the task definition does not set {attribute}, which Fargate requires");
            Amount::unknown(at(Reason::new(why), attribute))
        }
        Err(reason) => Amount::unknown(at(reason, attribute)),
    };
    let fact = |attribute: &str| {
        let path = format!("runtime_platform[0].{attribute}");
        text_of(&definition.values, &path).map_err(|reason| at(reason, &path))
    };
    let platform = || {
        if fact("operating_system_family")?.is_some_and(|system| system.starts_with("WINDOWS")) {
            return Ok(Platform::Windows);
        }
        let is_arm = fact("cpu_architecture")?.as_deref() == Some("ARM64");
        Ok(if is_arm { Platform::Arm } else { Platform::X86 })
    };
    Task {
        vcpus: size("cpu", "vcpu"),
        memory: size("memory", "gb"),
        storage: number_of(&definition.values, "ephemeral_storage[0].size_in_gib").unwrap_or(Amount::ZERO),
        platform: platform(),
    }
}

/// `256`, `.25 vCPU`, `512`, `0.5 GB`: a number alone counts 1024ths.
pub(in crate::resources::aws) fn in_units(text: &str, unit: &str) -> Option<Decimal> {
    let text = text.trim().to_ascii_lowercase();
    match text.strip_suffix(unit) {
        // A decimal may begin with its point.
        Some(number) => format!("0{}", number.trim()).parse().ok(),
        None => text.parse::<Decimal>().ok()?.checked_div(OF_ONE.into()),
    }
}
