//! A private certificate authority: a month of it by its mode, the certificates it issues, and answers about them.
//!
//! Prices: <https://aws.amazon.com/private-ca/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acmpca_certificate_authority>. A disabled
//! authority is charged like an enabled one. Not for: the trial of an account's first authority; the bucket of its lists.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "acmpca_certificate_authority",
    places: &[place("aws_acmpca_certificate_authority")],
    fields: &[
        field("usage_mode").text("GENERAL_PURPOSE").replaces().words(MODES),
        field("type").text("SUBORDINATE").replaces(),
        field("enabled").flag(true),
        field("ocsp").at("revocation_configuration[0].ocsp_configuration[0].enabled").flag(false),
    ],
    usage: &[
        usage("monthly_requests", "certificates issued per month").sizes(10, 500, 20_000),
        usage("ocsp_certificates", "certificates whose state OCSP tells").sizes(50, 2_000, 50_000),
        usage("monthly_ocsp_queries", "OCSP queries per month").sizes(10_000, 1_000_000, 100_000_000),
    ],
    bill,
};

const ACM: &str = "AWSCertificateManager";

const MODES: &[&str] = &["GENERAL_PURPOSE", "SHORT_LIVED_CERTIFICATE"];

fn bill(authority: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Private certificate authority", |bill| {
        let (name, usage_type, certificates, issued) = match authority.required("usage_mode")?.as_str() {
            "SHORT_LIVED_CERTIFICATE" => (
                "Private certificate authority (short-lived certificate mode)",
                "ShortLivedCertificatePrivateCA",
                "Certificates (short-lived)",
                "ShortLivedCertificatesIssued",
            ),
            _ => ("Private certificate authority", "PaidPrivateCA", "Certificates", "PrivateCertificatesIssued"),
        };
        bill.add(line(name, "months", (ACM, usage_type, ""), Amount::ONE).decided_by("usage_mode"));
        let requests = authority.usage("monthly_requests");
        bill.add(line(certificates, "requests", (ACM, issued, ""), requests).decided_by("usage_mode"));
        Ok(())
    });
    bill.part("OCSP", |bill| {
        if authority.flag("ocsp")? {
            let certificates = authority.usage("ocsp_certificates");
            let key = (ACM, "component:ocsp-responses", "");
            bill.add(line("OCSP responses", "certificates", key, certificates).decided_by("ocsp"));
            let queries = authority.usage("monthly_ocsp_queries");
            let key = (ACM, "component:ocsp-queries", "");
            bill.add(line("OCSP queries", "10k queries", key, queries).per(10_000).decided_by("ocsp"));
        }
        Ok(())
    });
    Ok(())
}
