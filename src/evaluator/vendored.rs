//! Copies of modules that are fetched otherwise, as the command line names them: `--module-source SOURCE=DIRECTORY`.
//!
//! Not for: reading them, or for whether they may be read; a copy is a directory like any other.

use crate::files::join;

/// The directory of the copy that a source is mapped to. `terraform-aws-modules/vpc/aws` also answers
/// `terraform-aws-modules/vpc/aws//modules/endpoints`, and any `?ref=`.
pub(super) fn find(copies: &[(String, String)], source: &str) -> Option<String> {
    if let Some((_, dir)) = copies.iter().find(|(old, _)| old == source) {
        return Some(join(".", dir));
    }
    let without_query = source.split('?').next().unwrap_or(source);
    if let Some((_, dir)) = copies.iter().find(|(old, _)| old == without_query) {
        return Some(join(".", dir));
    }
    let (package, inside) = package(without_query);
    let (_, dir) = copies.iter().find(|(old, _)| old == package)?;
    Some(join(dir, inside))
}

/// A source without a query as package and directory inside of it: `git::https://host/repo.git//modules/x`.
fn package(source: &str) -> (&str, &str) {
    let scheme = source.find("://").map_or(0, |at| at + "://".len());
    let inside = source.get(scheme..).and_then(|rest| rest.find("//"));
    match inside {
        Some(at) => {
            let (package, rest) = source.split_at(scheme + at);
            (package, rest.trim_start_matches('/'))
        }
        None => (source, ""),
    }
}

/// Whether what is installed is what a source asks for. Only two sources of registries can be compared: of others,
/// `terraform init` notes another form than that which is written.
pub(super) fn is_same_registry_module(installed: &str, written: &str) -> bool {
    match (registry_module(installed), registry_module(written)) {
        (Some(installed), Some(written)) => installed == written,
        _ => true,
    }
}

/// `namespace/name/system//directory` without the public registry's host; `None` for any other source.
fn registry_module(source: &str) -> Option<&str> {
    let hosts = ["registry.terraform.io/", "registry.opentofu.org/"];
    let short = hosts.iter().find_map(|host| source.strip_prefix(host)).unwrap_or(source);
    let (package, _) = package(short);
    let is_name = |part: &str| {
        !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
    };
    (package.split('/').count() == 3 && package.split('/').all(is_name)).then_some(short)
}

/// The way from one directory to another, both seen from where the command runs: what `path.module` is.
pub(super) fn relative(from: &str, to: &str) -> String {
    let (from, to) = (join("", from), join("", to));
    if from.starts_with('/') != to.starts_with('/') {
        return to;
    }
    let parts = |path: &str| -> Vec<String> {
        path.split('/').filter(|part| !part.is_empty() && *part != ".").map(str::to_owned).collect()
    };
    let (from, to) = (parts(&from), parts(&to));
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from.iter().skip(same);
    if up.clone().any(|part| part == "..") {
        // Nothing says what the directories above are called.
        return to.join("/");
    }
    let way: Vec<&str> = up.map(|_| "..").chain(to.iter().skip(same).map(String::as_str)).collect();
    if way.is_empty() { ".".to_owned() } else { way.join("/") }
}
