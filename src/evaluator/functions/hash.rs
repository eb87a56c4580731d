//! Digests of strings, and the functions whose results differ every time.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/md5>
//! Not for: digests of files, which are with `filesystem`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};
use uuid::Uuid;

use super::strings::text;
use super::{Answer, CallError, Context, Function, whole};
use crate::evaluator::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    whole("base64sha256", 1, Some(1), |arguments, _| based::<Sha256>(arguments)),
    whole("base64sha512", 1, Some(1), |arguments, _| based::<Sha512>(arguments)),
    whole("bcrypt", 1, Some(2), |_, _| Ok(Value::unknown("bcrypt() differs every time", None))),
    whole("md5", 1, Some(1), |arguments, _| hexed::<Md5>(arguments)),
    whole("rsadecrypt", 2, Some(2), |_, _| {
        Ok(Value::unknown("rsadecrypt() gives a secret, which is not computed", None))
    }),
    whole("sha1", 1, Some(1), |arguments, _| hexed::<Sha1>(arguments)),
    whole("sha256", 1, Some(1), |arguments, _| hexed::<Sha256>(arguments)),
    whole("sha512", 1, Some(1), |arguments, _| hexed::<Sha512>(arguments)),
    whole("uuid", 0, Some(0), |_, _| Ok(Value::unknown("uuid() differs every time", None))),
    whole("uuidv5", 2, Some(2), uuidv5),
];

fn hexed<D: Digest>(arguments: &[Value]) -> Answer {
    let digest = D::digest(text(arguments, 0)?);
    Ok(Value::string(digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
}

fn based<D: Digest>(arguments: &[Value]) -> Answer {
    Ok(Value::string(STANDARD.encode(D::digest(text(arguments, 0)?))))
}

fn uuidv5(arguments: &[Value], _: &Context<'_>) -> Answer {
    let namespace = text(arguments, 0)?;
    let namespace = match &*namespace {
        "dns" => Uuid::NAMESPACE_DNS,
        "url" => Uuid::NAMESPACE_URL,
        "oid" => Uuid::NAMESPACE_OID,
        "x500" => Uuid::NAMESPACE_X500,
        other => Uuid::try_parse(other)
            .map_err(|_| CallError::argument(0, "a namespace is dns, url, oid, x500 or a UUID"))?,
    };
    Ok(Value::string(Uuid::new_v5(&namespace, text(arguments, 1)?.as_bytes()).to_string()))
}
