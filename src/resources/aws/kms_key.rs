//! A KMS key: a month of it, the key material that rotation adds, and requests by the kind of key.
//!
//! Prices: <https://aws.amazon.com/kms/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key>. Not for: keys that AWS
//! manages, which are free, and the cluster behind a custom key store.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::estate::Target;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;
use crate::resources::things;
use crate::resources::usage::UsageOf;

pub(super) static SHAPE: Shape = Shape {
    name: "kms_key",
    places: &[
        place("aws_kms_key"),
        place("aws_kms_external_key"),
        place("aws_kms_replica_key"),
        place("aws_kms_replica_external_key"),
    ],
    fields: &[
        field("customer_master_key_spec").text(SYMMETRIC).replaces().words(&[
            "SYMMETRIC_DEFAULT",
            "RSA_2048",
            "RSA_3072",
            "RSA_4096",
            "ECC_NIST_P256",
            "ECC_NIST_P384",
            "ECC_NIST_P521",
            "ECC_NIST_EDWARDS25519",
            "ECC_SECG_P256K1",
            "HMAC_224",
            "HMAC_256",
            "HMAC_384",
            "HMAC_512",
            "ML_DSA_44",
            "ML_DSA_65",
            "ML_DSA_87",
            "SM2",
        ]),
        field("key_usage").text("ENCRYPT_DECRYPT").replaces(),
        field("enable_key_rotation").flag(false),
        field("rotation_period_in_days"),
        field("multi_region").flag(false).replaces(),
        field("primary_key_arn").replaces(),
        field("is_enabled").flag(true),
        field("deletion_window_in_days").number(30),
    ],
    usage: &[
        usage("monthly_requests", "requests that use the key per month").sizes(10_000, 1_000_000, 100_000_000),
        usage("monthly_ecc_generate_data_key_pair_requests", "GenerateDataKeyPair requests for ECC per month")
            .sizes(100, 10_000, 1_000_000),
        usage("monthly_rsa_generate_data_key_pair_requests", "GenerateDataKeyPair requests for RSA per month")
            .sizes(100, 10_000, 1_000_000),
        usage("rotations", "how often the key has been rotated; AWS bills the first two"),
    ],
    bill,
};

const SYMMETRIC: &str = "SYMMETRIC_DEFAULT";

/// Rotations beyond these add nothing to the price of a key.
const BILLED_ROTATIONS: i64 = 2;

fn bill(key: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let month = ("awskms", "KMS-Keys", "");
    bill.add(line("Customer master key", "months", month, Amount::ONE));
    bill.part("Rotated key material", |bill| {
        if key.flag("enable_key_rotation")? {
            let rotations = key.usage("rotations").at_most(BILLED_ROTATIONS);
            let rotated = line("Rotated key material", "months", month, rotations);
            bill.add(rotated.decided_by("enable_key_rotation"));
        }
        Ok(())
    });
    bill.part("Requests", |bill| {
        let mut requests = |name, usage_type, usage| {
            let component = line(name, "10k requests", ("awskms", usage_type, ""), key.usage(usage)).per(10_000);
            bill.add(component.decided_by("customer_master_key_spec"));
        };
        match spec(key)?.as_str() {
            SYMMETRIC => {
                requests("Requests", "KMS-Requests", "monthly_requests");
                // Only a symmetric key encrypts the pairs that are generated.
                let usage = "monthly_ecc_generate_data_key_pair_requests";
                requests("ECC GenerateDataKeyPair requests", "KMS-Requests-GenerateDatakeyPair-ECC", usage);
                let usage = "monthly_rsa_generate_data_key_pair_requests";
                requests("RSA GenerateDataKeyPair requests", "KMS-Requests-GenerateDatakeyPair-RSA", usage);
            }
            spec if spec.starts_with("HMAC") => requests("Requests", "KMS-Requests", "monthly_requests"),
            "RSA_2048" => {
                requests("Requests (RSA 2048)", "KMS-Requests-Asymmetric-RSA_2048", "monthly_requests");
            }
            _ => requests("Requests (asymmetric)", "KMS-Requests-Asymmetric", "monthly_requests"),
        }
        Ok(())
    });
    Ok(())
}

/// What kind of key it is; a replica is what its primary is.
fn spec(key: &Thing<'_>) -> Result<String, Reason> {
    if !key.place.resource_type.contains("replica") {
        return key.required("customer_master_key_spec");
    }
    let at = |why: &str| Reason::new(why).at(key.resource.span("primary_key_arn"));
    let primaries = ["aws_kms_key", "aws_kms_external_key"];
    match key.estate.target(key.resource, "primary_key_arn", &primaries) {
        Target::Found(found) => {
            let no_usage = UsageOf::default();
            let primaries = found.iter().flat_map(|found| things(found, &found.values, &no_usage, key.estate));
            let mut specs = primaries.map(|primary| primary.required("customer_master_key_spec"));
            let first = specs.next().ok_or_else(|| at("the primary key has no description"))??;
            match specs.all(|other| other.as_ref() == Ok(&first)) {
                true => Ok(first),
                false => Err(at("primary_key_arn may name any of several keys, which differ")),
            }
        }
        Target::Elsewhere => Err(at("the primary key, which decides the kind of key, is not in this project")),
        Target::Unset => Err(at("primary_key_arn is not set")),
        Target::Unknown(unknown) => Err(Reason::from(&unknown)),
    }
}
