//! The bills of certificates, private authorities and security modules.
//! <https://aws.amazon.com/certificate-manager/pricing/>, <https://aws.amazon.com/private-ca/pricing/>,
//! <https://aws.amazon.com/cloudhsm/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

#[test]
fn certificates() {
    let certificate = |values: Json| resource("aws_acm_certificate", values);
    check(certificate(json!({ "domain_name": "example.com" })), &[], &[]);
    // One that is imported.
    check(certificate(json!({ "private_key": "it", "certificate_body": "it" })), &[], &[]);
    let private = json!({ "domain_name": "example.com", "certificate_authority_arn": "<aws_acmpca_certificate_authority.it.arn>" });
    let exported = "Certificate: <monthly_requests> of AWSCertificateManager PrivateCertificatesIssued";
    check(certificate(private), &[], &[exported]);
    let exportable = |names: Json| {
        certificate(json!({
            "domain_name": "example.com", "subject_alternative_names": names, "options": [{ "export": "ENABLED" }],
        }))
    };
    // The names are counted once each, and wildcards apart from the others.
    check(
        exportable(json!(["example.com", "www.example.com", "*.example.com"])),
        &[("monthly_issuances", "0.5")],
        &[
            "Exportable certificate, names: 1 of AWSCertificateManager component:exportable-name",
            "Exportable certificate, wildcard names: 0.5 of AWSCertificateManager component:exportable-wildcard-name",
        ],
    );
    check(exportable(json!(["<unknown>"])), &[], &["unpriced acm certificate: var.x has no value"]);
    // One issue of two names at 15 dollars each.
    check_cost(
        &[in_region("eu-west-1", exportable(json!(["www.example.com"])))],
        &[("monthly_issuances", "1")],
        &["AWSCertificateManager|component:exportable-name||eu-west-1|0:15"],
        &["Exportable certificate, names: 2 * 15 = 30"],
    );
}

#[test]
fn private_authorities() {
    let authority = |values: Json| resource("aws_acmpca_certificate_authority", values);
    let ocsp = json!([{ "ocsp_configuration": [{ "enabled": true }] }]);
    check(
        authority(json!({ "revocation_configuration": ocsp })),
        &[],
        &[
            "Private certificate authority: 1 of AWSCertificateManager PaidPrivateCA",
            "Certificates: <monthly_requests> of AWSCertificateManager PrivateCertificatesIssued",
            "OCSP responses: <ocsp_certificates> of AWSCertificateManager component:ocsp-responses",
            "OCSP queries: <monthly_ocsp_queries> of AWSCertificateManager component:ocsp-queries",
        ],
    );
    check(
        authority(json!({ "usage_mode": "<unknown>" })),
        &[],
        &["unpriced Private certificate authority: var.x has no value"],
    );
    // 400, and of 1,001 certificates 1,000 for 0.75 and one for 0.35.
    let prices = [
        "AWSCertificateManager|PaidPrivateCA||ap-southeast-1|0:400",
        "AWSCertificateManager|PrivateCertificatesIssued||ap-southeast-1|0:0.75 1000:0.35 10000:0.001",
        "AWSCertificateManager|ShortLivedCertificatePrivateCA||ap-southeast-1|0:50",
        "AWSCertificateManager|ShortLivedCertificatesIssued||ap-southeast-1|0:0.058",
    ];
    check_cost(
        &[in_region("ap-southeast-1", authority(json!({})))],
        &[("monthly_requests", "1001")],
        &prices,
        &[
            "Private certificate authority: 1 * 400 = 400",
            "Certificates: 1000 * 0.75 = 750",
            "Certificates: 1 * 0.35 = 0.35",
        ],
    );
    check_cost(
        &[in_region(
            "ap-southeast-1",
            authority(json!({ "usage_mode": "SHORT_LIVED_CERTIFICATE", "enabled": false })),
        )],
        &[("monthly_requests", "1000")],
        &prices,
        &[
            "Private certificate authority (short-lived certificate mode): 1 * 50 = 50",
            "Certificates (short-lived): 1000 * 0.058 = 58",
        ],
    );
}

#[test]
fn security_modules() {
    let module =
        || resource("aws_cloudhsm_v2_hsm", json!({ "cluster_id": "<aws_cloudhsm_v2_cluster.it.cluster_id>" }));
    let cluster = |kind: &str| resource("aws_cloudhsm_v2_cluster.it", json!({ "hsm_type": kind }));
    let hours = |quantity: &str| format!("HSM usage (hsm1.medium): {quantity} of CloudHSM CloudHSMv2Usage Hourly");
    check_with(&[module(), cluster("hsm1.medium")], &[], &[&hours("730")]);
    check_with(&[module(), cluster("hsm1.medium")], &[("monthly_hrs", "100")], &[&hours("100")]);
    let newer = "HSM usage (hsm2m.medium): 730 of CloudHSM CloudHSMv2Usage-hsm2m.m Hourly";
    check_with(&[module(), cluster("hsm2m.medium")], &[], &[newer]);
    check_with(&[module(), cluster("<unknown>")], &[], &["unpriced cloudhsm v2 hsm: var.x has no value"]);
    check(
        resource("aws_cloudhsm_v2_hsm", json!({ "cluster_id": "cluster-1" })),
        &[],
        &["unpriced cloudhsm v2 hsm: what cluster_id names is not in this project"],
    );
    // 730 * 1.87.
    check_cost(
        &[in_region("eu-west-1", module()), cluster("hsm1.medium")],
        &[],
        &["CloudHSM|CloudHSMv2Usage|Hourly|eu-west-1|0:1.87"],
        &["HSM usage (hsm1.medium): 730 * 1.87 = 1365.1"],
    );
}

#[test]
fn certificates_of_a_private_authority() {
    let certificate = || {
        let authority = "<aws_acmpca_certificate_authority.it.arn>";
        resource("aws_acmpca_certificate", json!({ "certificate_authority_arn": authority }))
    };
    let authority = |mode: Json| resource("aws_acmpca_certificate_authority.it", json!({ "usage_mode": mode }));
    let of =
        |name: &str, usage_type: &str| format!("{name}: <monthly_issuances> of AWSCertificateManager {usage_type}");
    check_with(&[certificate(), authority(json!(null))], &[], &[&of("Certificate", "PrivateCertificatesIssued")]);
    check_with(
        &[certificate(), authority(json!("SHORT_LIVED_CERTIFICATE"))],
        &[],
        &[&of("Certificate (short-lived)", "ShortLivedCertificatesIssued")],
    );
    let open = "unpriced acmpca certificate: var.x has no value";
    check_with(&[certificate(), authority(json!("<unknown>"))], &[], &[open]);
    check_cost(
        &[in_region("eu-west-1", certificate()), authority(json!(null))],
        &[("monthly_issuances", "2")],
        &["AWSCertificateManager|PrivateCertificatesIssued||eu-west-1|0:0.75"],
        &["Certificate: 2 * 0.75 = 1.5"],
    );
}
