//! A certificate that a private authority issues: charged once, by the mode of the authority.
//!
//! Prices: <https://aws.amazon.com/private-ca/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acmpca_certificate>. How often Terraform
//! issues it anew is left to usage. Not for: the authority.

use crate::evaluator::project::Resource;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "acmpca_certificate",
    places: &[place("aws_acmpca_certificate")],
    fields: &[field("certificate_authority_arn").replaces(), field("validity").replaces()],
    usage: &[usage("monthly_issuances", "times per month that it is issued; a twelfth is once a year")],
    bill,
};

fn bill(certificate: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let types = ["aws_acmpca_certificate_authority"];
    let mode = certificate.of_target("certificate_authority_arn", &types, |authority: &Resource| {
        text_of(&authority.values, "usage_mode")
    })?;
    let (name, usage_type) = match mode.as_deref() {
        Some("SHORT_LIVED_CERTIFICATE") => ("Certificate (short-lived)", "ShortLivedCertificatesIssued"),
        None | Some("GENERAL_PURPOSE") => ("Certificate", "PrivateCertificatesIssued"),
        Some(other) => {
            return Err(Reason::new(format!("what certificates cost in the mode {other:?} is not known")));
        }
    };
    let issued = certificate.usage("monthly_issuances");
    let component = line(name, "requests", ("AWSCertificateManager", usage_type, ""), issued);
    bill.add(component.decided_by("certificate_authority_arn"));
    Ok(())
}
