//! The keys of what stands at the edge and guards: CloudFront, Route 53, WAF, Shield, Cognito, certificates.

use super::{Keys, assert_shipped};

/// Edge locations have no region: where they are is the first part of the usage type.
const CLOUDFRONT: &Keys = &[
    ("AmazonCloudFront", "US-DataTransfer-Out-Bytes", "", "GB", "global us-east-1 eu-west-1"),
    ("AmazonCloudFront", "EU-DataTransfer-Out-Bytes", "", "GB", "global"),
    ("AmazonCloudFront", "AP-DataTransfer-Out-OBytes", "", "GB", "global"),
    ("AmazonCloudFront", "JP-Requests-Tier1", "", "Requests", "global"),
    ("AmazonCloudFront", "ZA-Requests-Tier2-HTTPS", "", "Requests", "global"),
    ("AmazonCloudFront", "SA-Requests-HTTPS-Proxy-FLE", "", "Requests", "global"),
    ("AmazonCloudFront", "Requests-OriginShield", "", "Requests", "us-east-1 eu-west-1 sa-east-1"),
    ("AmazonCloudFront", "Invalidations", "", "URL", "global"),
    ("AmazonCloudFront", "SSL-Cert-Custom", "", "Month", "global"),
];

const ROUTE_53: &Keys = &[
    ("AmazonRoute53", "HostedZone", "", "HostedZones", "global us-east-1"),
    ("AmazonRoute53", "DNS-Queries", "", "Queries", "global us-east-1 ap-southeast-6"),
    ("AmazonRoute53", "LBR-Queries", "", "Queries", "global us-gov-west-1"),
    ("AmazonRoute53", "Geo-Queries", "", "Queries", "global us-gov-west-1"),
    ("AmazonRoute53", "Proximity-Queries", "", "Queries", "global"),
    ("AmazonRoute53", "Cidr-Queries", "", "Queries", "global"),
    ("AmazonRoute53", "Health-Check-AWS", "", "Mo", "global"),
    ("AmazonRoute53", "Health-Check-Non-AWS", "", "Mo", "global"),
    ("AmazonRoute53", "Health-Check-Option-AWS", "", "Mo", "global"),
    ("AmazonRoute53", "Health-Check-Option-Non-AWS", "", "Mo", "global"),
    ("AmazonRoute53", "Traffic-Flow-Policy-Records", "", "PolicyRecord-Mo", "global"),
    ("AmazonRoute53", "ResolverNetworkInterface", "", "Hours", "us-east-1 eu-west-1 ap-southeast-6"),
    ("AmazonRoute53", "DNS-FirewallQueries", "", "Queries", "us-east-1 eu-west-1"),
    ("AmazonRoute53", "DNS-FirewallDomainName", "", "Mo", "us-east-1 eu-west-1"),
    ("AmazonRoute53", "DNS-ProfileBasePackage", "", "Hours", "us-east-1 eu-west-1"),
];

const GUARDS: &Keys = &[
    ("awswaf", "WebACLV2", "", "Month", "us-east-1 eu-west-1"),
    ("awswaf", "RuleV2", "", "Month", "us-east-1 eu-west-1"),
    ("awswaf", "RequestV2-Tier1", "", "Request", "us-east-1 eu-west-1"),
    ("awswaf", "RequestV2-Tier2-2000WCU", "", "Request", "us-east-1 ap-northeast-1"),
    ("awswaf", "AMR-BotControl", "", "Month", "us-east-1 eu-west-1"),
    ("awswaf", "AMR-BotControl-Request", "", "Request", "us-east-1 eu-west-1"),
    ("awswaf", "AMR-BotControl-Targeted-Request", "", "Request", "us-east-1 eu-west-1"),
    ("awswaf", "AMR-FraudControl-Request", "", "Request", "us-east-1 eu-west-1"),
    ("awswaf", "WebACL", "", "Month", "global"),
    ("AWSShield", "Shield-Monthly-Fee", "", "Month", "global"),
    ("AWSShield", "DataTransfer-Shield-Bytes", "LoadBalancing", "GB", "us-east-1 eu-west-1"),
    ("AWSShield", "Global-DataTransfer-Shield-Bytes", "CloudFrontDistribution", "GB", "global"),
    ("AWSNetworkFirewall", "Endpoint-Hour", "", "hours", "us-east-1"),
    ("AWSNetworkFirewall", "Traffic-GB-Processed", "", "GB", "us-east-1"),
    ("AWSCertificateManager", "PaidPrivateCA", "", "CertificateAuthorities", "us-east-1"),
    ("AWSCertificateManager", "PrivateCertificatesIssued", "", "Certificates", "us-east-1"),
    ("CloudHSM", "CloudHSMv2Usage", "Hourly", "Hrs", "us-east-1 eu-west-1"),
    ("AmazonCognito", "CognitoUserPoolsMAU", "", "Requests", "us-east-1 eu-west-1 us-gov-west-1"),
    ("AmazonCognito", "CognitoEnterpriseMAU", "", "Requests", "us-east-1 eu-west-1"),
];

#[test]
fn cloudfront_is_asked_by_where_the_edge_is() {
    assert_shipped(CLOUDFRONT);
}

#[test]
fn route_53_tells_its_zones_from_its_resolvers_by_region() {
    assert_shipped(ROUTE_53);
}

#[test]
fn what_guards_has_its_keys() {
    assert_shipped(GUARDS);
}
