//! Accounts of AWS's own that its documentation names.
//!
//! Not for: accounts that it no longer names; those of CloudTrail and Redshift gave way to service principals.

use super::{Answer, Asked, Source};
use crate::evaluator::value::Value;

pub(super) const SOURCES: &[Source] = &[
    Source { kind: "aws_elb_service_account", attributes: &["id", "arn"], read: load_balancing },
    Source { kind: "aws_billing_service_account", attributes: &["id", "arn"], read: billing },
];

/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html>; regions opened later
/// have none, and a service principal instead.
const LOAD_BALANCING: [(&str, &str); 24] = [
    ("af-south-1", "098369216593"),
    ("ap-east-1", "754344448648"),
    ("ap-northeast-1", "582318560864"),
    ("ap-northeast-2", "600734575887"),
    ("ap-northeast-3", "383597477331"),
    ("ap-south-1", "718504428378"),
    ("ap-southeast-1", "114774131450"),
    ("ap-southeast-2", "783225319266"),
    ("ap-southeast-3", "589379963580"),
    ("ca-central-1", "985666609251"),
    ("cn-north-1", "638102146993"),
    ("cn-northwest-1", "037604701340"),
    ("eu-central-1", "054676820928"),
    ("eu-north-1", "897822967062"),
    ("eu-south-1", "635631232127"),
    ("eu-west-1", "156460612806"),
    ("eu-west-2", "652711504416"),
    ("eu-west-3", "009996457667"),
    ("me-south-1", "076674570225"),
    ("sa-east-1", "507241528517"),
    ("us-east-1", "127311923021"),
    ("us-east-2", "033677994240"),
    ("us-west-1", "027434742980"),
    ("us-west-2", "797873946194"),
];

/// <https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/billing-getting-started.html>
const BILLING: &str = "386209384616";

fn load_balancing(asked: &Asked<'_>) -> Answer {
    let region = asked.region()?;
    match LOAD_BALANCING.iter().find(|(name, _)| *name == &*region) {
        Some((_, account)) => root(asked, account),
        None => Err(asked.unknown(format!("AWS names no account of Elastic Load Balancing in {region}"))),
    }
}

fn billing(asked: &Asked<'_>) -> Answer {
    root(asked, BILLING)
}

fn root(asked: &Asked<'_>, account: &str) -> Answer {
    let (partition, _) = asked.partition()?;
    Ok(vec![("id", account.into()), ("arn", Value::string(format!("arn:{partition}:iam::{account}:root")))])
}
