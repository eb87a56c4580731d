//! A health check of Route 53: a month of it, and its optional features, by whether what it checks is in AWS.
//!
//! Prices: <https://aws.amazon.com/route53/pricing/> ("Health checks"); each of HTTPS, string matching, a fast interval and
//! latency measurement is a feature. Checks of alarms and of other checks cost what those of AWS endpoints do. A
//! disabled check is paid for, too. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_health_check>. Not for: the first
//! 50 checks of AWS endpoints, which are the account's.

use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::estate::type_of;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "route53_health_check",
    places: &[place("aws_route53_health_check")],
    fields: &[
        field("type").replaces().words(&[
            "HTTP",
            "HTTPS",
            "HTTP_STR_MATCH",
            "HTTPS_STR_MATCH",
            "TCP",
            "CALCULATED",
            "CLOUDWATCH_METRIC",
            "RECOVERY_CONTROL",
        ]),
        field("fqdn"),
        field("ip_address"),
        field("request_interval").number(30).replaces(),
        field("measure_latency").flag(false).replaces(),
        field("disabled").flag(false),
        field("regions"),
    ],
    usage: &[usage("endpoint_type", "aws or non_aws: where the endpoint is, which its name need not say")],
    bill,
};

fn bill(check: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = check.required("type")?;
    if kind == "RECOVERY_CONTROL" {
        let why = "AWS's price list does not say what the check of a routing control costs";
        return Err(Reason::new(why).at(check.resource.span("type")));
    }
    let asks_nobody = matches!(kind.as_str(), "CALCULATED" | "CLOUDWATCH_METRIC");
    let (place, of) = match asks_nobody || is_in_aws(check)? {
        true => ("AWS", "AWS endpoint"),
        false => ("Non-AWS", "endpoint outside of AWS"),
    };
    let key = ("AmazonRoute53", format!("Health-Check-{place}"), "");
    bill.add(
        line(format!("Health check ({of})"), "months", key, Amount::ONE).global(check.resource).decided_by("type"),
    );
    if asks_nobody {
        return Ok(());
    }
    bill.part("Optional features", |bill| {
        let interval = check.number("request_interval");
        let is_fast = interval.value().map_err(|lack| lack.reason())? == 10.into();
        let features =
            [kind.starts_with("HTTPS"), kind.ends_with("_STR_MATCH"), is_fast, check.flag("measure_latency")?];
        let count = features.into_iter().filter(|is_on| *is_on).count();
        let key = ("AmazonRoute53", format!("Health-Check-Option-{place}"), "");
        let count = Amount::from(i64::try_from(count).unwrap_or(i64::MAX));
        let features = line(format!("Optional features ({of})"), "months", key, count);
        bill.add(features.global(check.resource).decided_by("type"));
        Ok(())
    });
    Ok(())
}

/// Whether the usage file says that the endpoint is in AWS; `None` where it does not say where it is.
pub(super) fn said_place(check: &Thing<'_>) -> Option<bool> {
    match check.usage_text("endpoint_type")?.replace('-', "_").to_lowercase().as_str() {
        "aws" => Some(true),
        "non_aws" => Some(false),
        _ => None,
    }
}

/// What AWS's own names end with.
const OF_AWS: [&str; 4] =
    [".amazonaws.com", ".awsglobalaccelerator.com", ".cloudfront.net", ".elasticbeanstalk.com"];

/// Whether the endpoint is in AWS: it is made from one of its resources, or has one of its names.
fn is_in_aws(check: &Thing<'_>) -> Result<bool, Reason> {
    if let Some(said) = said_place(check) {
        return Ok(said);
    }
    for field in ["fqdn", "ip_address"] {
        match check.value(field) {
            Value::Unknown(unknown) => {
                let mut types = unknown.origins.iter().filter_map(type_of);
                // What a record answers may be anywhere.
                if types.any(|of| of.split('_').next() == Some("aws") && !of.contains("_route53_")) {
                    return Ok(true);
                }
            }
            Value::String(name) => {
                let name = name.trim_end_matches('.').to_lowercase();
                if OF_AWS.iter().any(|end| name.ends_with(end)) || is_alias(check, &name) {
                    return Ok(true);
                }
            }
            _ => {}
        }
    }
    let why = "whether the endpoint is in AWS decides the price; endpoint_type of the usage file can say it";
    Err(Reason::new(why).at(check.resource.span("fqdn")))
}

/// Whether a record of this project gives the name to something of AWS's.
fn is_alias(check: &Thing<'_>, name: &str) -> bool {
    check.estate.of_type("aws_route53_record").any(|record| {
        let written = record.at("name").map(Value::reveal).and_then(Value::as_str);
        let is_meant = written.is_some_and(|written| written.trim_end_matches('.').eq_ignore_ascii_case(name));
        is_meant
            && matches!(record.at("alias").map(Value::reveal), Some(Value::List(_, alias)) if !alias.is_empty())
    })
}
