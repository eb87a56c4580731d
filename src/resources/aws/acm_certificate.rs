//! A certificate of ACM: free, unless its private key can leave ACM.
//!
//! Prices: <https://aws.amazon.com/certificate-manager/pricing/> (exportable public certificates: a fee for each name when
//! it is issued and at each renewal), <https://aws.amazon.com/private-ca/pricing/> (a certificate of a private authority
//! is charged when its key is first exported, and at renewals after that). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acm_certificate>. Not for: the private
//! authority itself; certificates that are imported, which are free.

use std::collections::BTreeSet;

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, reason_of};

pub(super) static SHAPE: Shape = Shape {
    name: "acm_certificate",
    places: &[place("aws_acm_certificate")],
    fields: &[
        field("domain_name").replaces(),
        field("subject_alternative_names").replaces(),
        field("certificate_authority_arn").replaces(),
        field("export").at("options[0].export").text("DISABLED").words(&["DISABLED", "ENABLED"]),
    ],
    usage: &[
        usage("monthly_issuances", "times per month that it is issued or renewed; a twelfth is once a year"),
        usage("monthly_requests", "certificates of a private authority that are exported or renewed per month"),
    ],
    bill,
};

const ACM: &str = "AWSCertificateManager";

fn bill(certificate: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !certificate.value("certificate_authority_arn").is_null() {
        let exported = certificate.usage("monthly_requests");
        let component = line("Certificate", "requests", (ACM, "PrivateCertificatesIssued", ""), exported);
        bill.add(component.decided_by("certificate_authority_arn"));
        return Ok(());
    }
    if certificate.required("export")? == "DISABLED" {
        return Ok(());
    }
    let names = names(certificate)?;
    let wildcards = names.iter().filter(|name| name.starts_with("*.")).count();
    for (what, count, usage_type) in [
        ("Exportable certificate, names", names.len() - wildcards, "component:exportable-name"),
        ("Exportable certificate, wildcard names", wildcards, "component:exportable-wildcard-name"),
    ] {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        if count > 0 {
            let issued = certificate.usage("monthly_issuances") * count;
            bill.add(line(what, "names", (ACM, usage_type, ""), issued).decided_by("export"));
        }
    }
    Ok(())
}

/// All names of the certificate, each once.
fn names(certificate: &Thing<'_>) -> Result<BTreeSet<String>, Reason> {
    let mut names = BTreeSet::from([certificate.required("domain_name")?]);
    for name in certificate.items("subject_alternative_names")? {
        if let Some(reason) = reason_of(&name) {
            return Err(reason);
        }
        names.extend(name.as_str().map(str::to_owned));
    }
    Ok(names)
}
