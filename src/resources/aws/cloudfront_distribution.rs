//! A CloudFront distribution: what its edge locations send and answer, and the features that are paid for apart.
//!
//! Prices: <https://aws.amazon.com/cloudfront/pricing/>, without the account's free terabyte. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution>. Not for: functions
//! at the edge, which are billed as the functions they are, the web ACL, the origins, and flat-rate plans.

mod edge;

use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "cloudfront_distribution",
    places: &[place("aws_cloudfront_distribution")],
    fields: &[
        field("price_class").text("PriceClass_All"),
        field("enabled"),
        field("origin"),
        field("default_cache_behavior"),
        field("ordered_cache_behavior"),
        field("ssl_support_method").at("viewer_certificate[0].ssl_support_method"),
        field("http_version").text("http2"),
        field("is_ipv6_enabled").flag(false),
        field("web_acl_id"),
        field("anycast_ip_list_id"),
    ],
    usage: &[
        usage("monthly_data_transfer_to_internet_gb.us", "GB per month to viewers in the US, Mexico, Canada")
            .sizes(50, 5_000, 100_000),
        usage("monthly_data_transfer_to_internet_gb.europe", "GB per month to viewers in Europe, Israel")
            .sizes(50, 5_000, 100_000),
        usage("monthly_data_transfer_to_internet_gb.south_africa", "GB per month to Africa and the Middle East")
            .sizes(1, 50, 2_000),
        usage("monthly_data_transfer_to_internet_gb.south_america", "GB per month to South America")
            .sizes(1, 100, 5_000),
        usage("monthly_data_transfer_to_internet_gb.japan", "GB per month to Japan").sizes(1, 100, 5_000),
        usage("monthly_data_transfer_to_internet_gb.australia", "GB per month to Australia, New Zealand")
            .sizes(1, 100, 5_000),
        usage("monthly_data_transfer_to_internet_gb.asia_pacific", "GB per month to the rest of Asia")
            .sizes(1, 200, 10_000),
        usage("monthly_data_transfer_to_internet_gb.india", "GB per month to India").sizes(1, 200, 10_000),
        usage("monthly_data_transfer_to_origin_gb.us", "GB per month from viewers there to the origin")
            .sizes(1, 100, 2_000),
        usage("monthly_data_transfer_to_origin_gb.europe", "GB per month from viewers there to the origin")
            .sizes(1, 100, 2_000),
        usage("monthly_data_transfer_to_origin_gb.south_africa", "GB per month from viewers there to the origin")
            .sizes(1, 5, 50),
        usage("monthly_data_transfer_to_origin_gb.south_america", "GB per month from viewers there to the origin")
            .sizes(1, 5, 100),
        usage("monthly_data_transfer_to_origin_gb.japan", "GB per month from viewers there to the origin")
            .sizes(1, 5, 100),
        usage("monthly_data_transfer_to_origin_gb.australia", "GB per month from viewers there to the origin")
            .sizes(1, 5, 100),
        usage("monthly_data_transfer_to_origin_gb.asia_pacific", "GB per month from viewers there to the origin")
            .sizes(1, 5, 200),
        usage("monthly_data_transfer_to_origin_gb.india", "GB per month from viewers there to the origin")
            .sizes(1, 5, 200),
        usage("monthly_http_requests.us", "HTTP requests per month there").sizes(10_000, 1_000_000, 20_000_000),
        usage("monthly_http_requests.europe", "HTTP requests per month there").sizes(10_000, 1_000_000, 20_000_000),
        usage("monthly_http_requests.south_africa", "HTTP requests per month there").sizes(100, 10_000, 500_000),
        usage("monthly_http_requests.south_america", "HTTP requests per month there").sizes(100, 20_000, 1_000_000),
        usage("monthly_http_requests.japan", "HTTP requests per month there").sizes(100, 20_000, 1_000_000),
        usage("monthly_http_requests.australia", "HTTP requests per month there").sizes(100, 20_000, 1_000_000),
        usage("monthly_http_requests.asia_pacific", "HTTP requests per month there").sizes(100, 40_000, 2_000_000),
        usage("monthly_http_requests.india", "HTTP requests per month there").sizes(100, 40_000, 2_000_000),
        usage("monthly_https_requests.us", "HTTPS requests per month there").sizes(
            500_000,
            50_000_000,
            1_000_000_000,
        ),
        usage("monthly_https_requests.europe", "HTTPS requests per month there").sizes(
            500_000,
            50_000_000,
            1_000_000_000,
        ),
        usage("monthly_https_requests.south_africa", "HTTPS requests per month there")
            .sizes(10_000, 500_000, 20_000_000),
        usage("monthly_https_requests.south_america", "HTTPS requests per month there")
            .sizes(10_000, 1_000_000, 50_000_000),
        usage("monthly_https_requests.japan", "HTTPS requests per month there")
            .sizes(10_000, 1_000_000, 50_000_000),
        usage("monthly_https_requests.australia", "HTTPS requests per month there")
            .sizes(10_000, 1_000_000, 50_000_000),
        usage("monthly_https_requests.asia_pacific", "HTTPS requests per month there").sizes(
            10_000,
            2_000_000,
            100_000_000,
        ),
        usage("monthly_https_requests.india", "HTTPS requests per month there").sizes(
            10_000,
            2_000_000,
            100_000_000,
        ),
        usage("monthly_shield_requests.us", "requests per month through an Origin Shield in the US").sizes(
            50_000,
            5_000_000,
            100_000_000,
        ),
        usage("monthly_shield_requests.europe", "requests per month through an Origin Shield in Europe").sizes(
            50_000,
            5_000_000,
            100_000_000,
        ),
        usage("monthly_shield_requests.south_america", "requests per month through an Origin Shield in São Paulo")
            .sizes(50_000, 5_000_000, 100_000_000),
        usage("monthly_shield_requests.japan", "requests per month through an Origin Shield in Tokyo").sizes(
            50_000,
            5_000_000,
            100_000_000,
        ),
        usage("monthly_shield_requests.australia", "requests per month through an Origin Shield in Sydney").sizes(
            50_000,
            5_000_000,
            100_000_000,
        ),
        usage("monthly_shield_requests.singapore", "requests per month through an Origin Shield in Singapore")
            .sizes(50_000, 5_000_000, 100_000_000),
        usage("monthly_shield_requests.south_korea", "requests per month through an Origin Shield in Seoul").sizes(
            50_000,
            5_000_000,
            100_000_000,
        ),
        usage("monthly_shield_requests.india", "requests per month through an Origin Shield in Mumbai").sizes(
            50_000,
            5_000_000,
            100_000_000,
        ),
        usage("monthly_invalidation_requests", "paths invalidated per month").sizes(10, 500, 10_000),
        usage("monthly_encryption_requests", "requests per month with fields that are encrypted")
            .sizes(1_000, 100_000, 10_000_000),
        usage("monthly_log_lines", "lines per month of real-time logs").sizes(
            1_000_000,
            100_000_000,
            2_000_000_000,
        ),
        usage("custom_ssl_certificates", "certificates with addresses of their own; 1 if not set"),
    ],
    bill,
};

const SERVICE: &str = "AmazonCloudFront";

fn bill(distribution: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    edge::lines(distribution, bill);
    bill.part("Origin Shield requests", |bill| shield(distribution, bill));
    let key = (SERVICE, "Invalidations", "");
    let paths = distribution.usage("monthly_invalidation_requests");
    bill.add(line("Invalidation requests", "paths", key, paths).global(distribution.resource));
    bill.part("Field level encryption requests", |bill| {
        if let Some(behavior) = behavior_with(distribution, "field_level_encryption_id")? {
            // It costs the same in all locations.
            let key = (SERVICE, "US-Requests-HTTPS-Proxy-FLE", "");
            let requests = distribution.usage("monthly_encryption_requests");
            let requests = line("Field level encryption requests", "10k requests", key, requests).per(10_000);
            bill.add(requests.global(distribution.resource).decided_by(behavior));
        }
        Ok(())
    });
    bill.part("Real-time log lines", |bill| {
        if let Some(behavior) = behavior_with(distribution, "realtime_log_config_arn")? {
            let key = (SERVICE, "RealTimeLog-KinesisDataStream", "");
            let lines = line("Real-time log lines", "1M lines", key, distribution.usage("monthly_log_lines"));
            bill.add(lines.per(1_000_000).global(distribution.resource).decided_by(behavior));
        }
        Ok(())
    });
    bill.part("Dedicated IP custom SSL", |bill| {
        if distribution.text("ssl_support_method")?.as_deref() == Some("vip") {
            let certificates = distribution.usage_or("custom_ssl_certificates", 1);
            let key = (SERVICE, "SSL-Cert-Custom", "");
            let months = line("Dedicated IP custom SSL", "certificates", key, certificates);
            bill.add(months.global(distribution.resource).decided_by("ssl_support_method"));
        }
        Ok(())
    });
    Ok(())
}

/// Requests that go through the Origin Shield, in the region of each.
fn shield(distribution: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let mut seen: Vec<String> = Vec::new();
    for (index, origin) in distribution.items("origin")?.iter().enumerate() {
        let at = |why: &str| {
            let path = format!("origin[{index}].origin_shield[0].origin_shield_region");
            Reason::new(why.to_owned()).at(distribution.resource.span(&path))
        };
        if text_of(origin, "origin_shield[0].enabled")?.as_deref() != Some("true") {
            continue;
        }
        let region = text_of(origin, "origin_shield[0].origin_shield_region")?
            .ok_or_else(|| at("the region of the Origin Shield is not set"))?;
        if seen.contains(&region) {
            continue;
        }
        let usage = match region.as_str() {
            region if region.starts_with("us-") => "monthly_shield_requests.us",
            region if region.starts_with("eu-") => "monthly_shield_requests.europe",
            "sa-east-1" => "monthly_shield_requests.south_america",
            "ap-northeast-1" => "monthly_shield_requests.japan",
            "ap-northeast-2" => "monthly_shield_requests.south_korea",
            "ap-southeast-1" => "monthly_shield_requests.singapore",
            "ap-southeast-2" => "monthly_shield_requests.australia",
            "ap-south-1" => "monthly_shield_requests.india",
            _ => return Err(at("CloudFront has no Origin Shield in that region")),
        };
        let key = (SERVICE, "Requests-OriginShield", "");
        let requests = line("Origin Shield requests", "10k requests", key, distribution.usage(usage)).per(10_000);
        bill.add(requests.in_region(region.clone()).decided_by("origin"));
        seen.push(region);
    }
    Ok(())
}

/// The field of the first cache behavior that sets this attribute.
fn behavior_with(distribution: &Thing<'_>, attribute: &str) -> Result<Option<&'static str>, Reason> {
    for field in ["default_cache_behavior", "ordered_cache_behavior"] {
        for behavior in distribution.items(field)? {
            match behavior.at(attribute).map(Value::reveal) {
                None | Some(Value::Null) => {}
                Some(Value::String(text)) if text.is_empty() => {}
                Some(Value::Unknown(unknown)) if unknown.origins.is_empty() && !unknown.certain.not_null => {
                    return Err(unknown.into());
                }
                Some(_) => return Ok(Some(field)),
            }
        }
    }
    Ok(None)
}
