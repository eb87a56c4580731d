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
