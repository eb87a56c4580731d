//! The functions of rules that look up a fact: an instance type, a runtime, the support of a version.
//!
//! An argument that is not known gives what is not known; a name that the facts do not have gives null. A cell that is
//! not known is null in the object. Not for: judgements, or questions to the reference graph.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::evaluator::number::Number;
use crate::evaluator::value::{Unknown, Value};
use crate::facts::{self, Phase, Support};

/// Answers a call, if it is one of these.
pub(super) fn call(function: &str, arguments: &[Value], today: Option<Date>) -> Option<Result<Value, String>> {
    Some(match function {
        "instance_type" => with("takes a name", arguments, |[name]| instance_type(name)),
        "lambda_runtime" => with("takes a runtime", arguments, |[runtime]| lambda_runtime(runtime)),
        "engine_support" => with("takes an engine and a version", arguments, |[engine, version]| {
            let support = facts::engine_support(engine, version);
            support.map(|support| supported(&support, today, |day| facts::engine_phase(engine, version, day)))
        }),
        "eks_version" => with("takes a version", arguments, |[version]| {
            let support = facts::eks_version(version);
            support.map(|support| supported(&support, today, |day| facts::eks_phase(version, day)))
        }),
        _ => return None,
    })
}

/// The fact about these texts; null where one is null, or there is none.
fn with<const N: usize>(
    takes: &str,
    arguments: &[Value],
    find: impl FnOnce([&str; N]) -> Option<Value>,
) -> Result<Value, String> {
    let given: &[Value; N] = arguments.try_into().map_err(|_| takes.to_owned())?;
    if let Some(unknown) = given.iter().find_map(Value::first_unknown) {
        return Ok(Value::Unknown(Arc::clone(unknown)));
    }
    if given.iter().any(|argument| argument.reveal().is_null()) {
        return Ok(Value::Null);
    }
    let mut texts = [""; N];
    for (text, argument) in texts.iter_mut().zip(given) {
        *text = argument.as_str().ok_or_else(|| format!("{takes}, not a {}", argument.reveal().type_name()))?;
    }
    Ok(find(texts).unwrap_or(Value::Null).sensitive_if(given.iter().any(Value::is_sensitive)))
}

fn instance_type(name: &str) -> Option<Value> {
    let of = facts::instance_type(name)?;
    let optional = |text: Option<String>| text.map_or(Value::Null, Value::string);
    Some(object([
        ("family", Value::from(of.family)),
        ("size", Value::from(of.size)),
        ("generation", number(of.generation)),
        ("vcpus", number(of.vcpus)),
        ("memory_mib", number(of.memory_mib)),
        ("architectures", Value::list(of.architectures.iter().map(|name| Value::from(*name)).collect())),
        ("processor", text(of.processor)),
        ("current_generation", flag(of.is_current)),
        ("burstable", flag(of.is_burstable)),
        ("gpus", number(of.gpus)),
        ("bare_metal", flag(of.is_bare_metal)),
        ("local_storage_gb", number(of.local_storage_gb)),
        ("ebs_optimized", text(of.ebs_optimized)),
        ("successors", Value::list(facts::successors(name).into_iter().map(Value::string).collect())),
        ("graviton_sibling", optional(facts::graviton_sibling(name))),
        ("amd_sibling", optional(facts::amd_sibling(name))),
    ]))
}

fn lambda_runtime(identifier: &str) -> Option<Value> {
    let of = facts::lambda_runtime(identifier)?;
    Some(object([
        ("arm64", flag(of.arm64)),
        ("snap_start", flag(of.snap_start)),
        ("deprecated", date(of.deprecated)),
        ("create_blocked", date(of.create_blocked)),
        ("update_blocked", date(of.update_blocked)),
    ]))
}

fn supported(of: &Support, today: Option<Date>, phase: impl FnOnce(Date) -> Option<Phase>) -> Value {
    let open = |why: &str| Value::Unknown(Arc::new(Unknown::new(why, None)));
    let phase = match today.map(phase) {
        None => open("the day is not given"),
        Some(None) => open("the dates of its support are not known"),
        Some(Some(Phase::Standard)) => Value::from("standard"),
        Some(Some(Phase::Extended { .. })) => Value::from("extended"),
        Some(Some(Phase::Ended)) => Value::from("ended"),
    };
    object([
        ("version", Value::from(of.version)),
        ("released", date(of.released)),
        ("standard_until", date(of.standard_until)),
        ("charged_from", date(of.charged_from)),
        ("later_from", date(of.later_from)),
        ("extended_until", date(of.extended_until)),
        ("phase", phase),
    ])
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::object(entries.into_iter().map(|(name, value)| (Arc::from(name), value)).collect::<BTreeMap<_, _>>())
}

fn number(number: Option<u64>) -> Value {
    number.and_then(|number| Number::parse(&number.to_string())).map_or(Value::Null, Value::from)
}

fn text(text: Option<&str>) -> Value {
    text.map_or(Value::Null, Value::from)
}

fn flag(flag: Option<bool>) -> Value {
    flag.map_or(Value::Null, Value::from)
}

fn date(date: Option<Date>) -> Value {
    date.map_or(Value::Null, |date| Value::string(date.to_string()))
}
