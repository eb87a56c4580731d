//! Which prices a run uses: those that a project pins, those of the user's cache, those inside the binary; and what is
//! said when some of them cannot be believed.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

use std::path::Path;

use finops_lint::pricing::book::{Book, PACKED, Storage};
use finops_lint::pricing::{manifest, pack};
use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{Said, finops, project};

/// A kind of price that no real one is: a function of 128 MB, at a dollar per GB-second, or at another price.
fn prices(dollars: u32) -> Vec<(String, String)> {
    let header = "usage_type\toperation\tregion\tunit\ttiers\tsource\tas_of";
    let line =
        format!("Lambda-GB-Second\tInvoke\tus-east-1\tLambda-GB-Second\t0:{dollars}\taws\t2026-11-0{dollars}");
    vec![("AWSLambda.tsv".to_owned(), format!("{header}\n{line}\n"))]
}

fn pin(dir: &Path, files: &[(String, String)]) {
    std::fs::create_dir_all(dir).unwrap();
    for (name, text) in files {
        std::fs::write(dir.join(name), text).unwrap();
    }
    std::fs::write(dir.join(manifest::NAME), manifest::write(files).unwrap()).unwrap();
}

fn cache(dir: &Path, files: &[(String, String)]) {
    std::fs::create_dir_all(dir).unwrap();
    std::fs::write(dir.join(PACKED), pack(files).unwrap()).unwrap();
}

/// A million requests of a second each, in a function of 1 GB.
fn function() -> TempDir {
    project(&[
        (
            "main.tf",
            "provider \"aws\" {\n  region = \"us-east-1\"\n}\n\nresource \"aws_lambda_function\" \"f\" {\n  \
             function_name = \"f\"\n  role          = \"r\"\n  memory_size   = 1024\n}\n",
        ),
        (
            "finops-lint-usage.yml",
            "version: 0.1\nresource_usage:\n  aws_lambda_function.f:\n    monthly_requests: 1000000\n    \
             request_duration_ms: 1000\n",
        ),
    ])
}

/// Where the prices are from, the unit prices of requests and of duration, and the rest of what was said.
fn run(dir: &Path, more: &[&str]) -> (String, Vec<String>, Said) {
    let mut command = finops(dir);
    command.args(["--format", "json"]).args(more).env("FINOPS_LINT_CACHE_DIR", dir.join("cache"));
    let said = Said::from(command.output().unwrap());
    let report: Value = serde_json::from_str(&said.out).unwrap_or_default();
    let components = report["projects"][0]["resources"][0]["components"].as_array().cloned().unwrap_or_default();
    let prices = components.iter().map(|one| one["unit_price"].as_str().unwrap_or("none").to_owned()).collect();
    let pricing = &report["pricing"];
    let text = |name: &str| pricing[name].as_str().unwrap_or_default().to_owned();
    (format!("{} {}", text("source"), text("published")), prices, said)
}

fn duration(prices: &[String]) -> &str {
    prices.get(1).map_or("none", String::as_str)
}

#[test]
fn the_first_that_has_the_price_answers() {
    let dir = function();
    let at = dir.path();
    let (embedded, list, _) = run(at, &[]);
    assert!(embedded.starts_with("embedded "), "{embedded}");
    assert!(duration(&list).starts_with("0.0000"), "{list:?}");

    cache(&at.join("cache"), &prices(1));
    let (source, cached, said) = run(at, &[]);
    assert!(source.ends_with("cache 2026-11-01"), "{source}");
    assert_eq!(duration(&cached), "1");
    // What the cache does not have, the binary has.
    assert_eq!(cached.first(), list.first());
    assert_eq!((said.err.as_str(), said.code), ("", Some(0)));

    // A project that pins its prices has one result on every machine.
    pin(&at.join("pricing-cache"), &prices(2));
    let (source, pinned, _) = run(at, &[]);
    assert_eq!((source.as_str(), duration(&pinned)), ("pricing-cache 2026-11-02", "2"));
    std::fs::remove_dir_all(at.join("cache")).unwrap();
    assert_eq!(run(at, &[]).1, pinned);

    // The settings of the repository name another directory, and the command line one more.
    pin(&at.join("prices"), &prices(3));
    std::fs::write(at.join("finops-lint.hcl"), "pricing {\n  directory = \"prices\"\n}\n").unwrap();
    assert_eq!(duration(&run(at, &[]).1), "3");
    cache(&at.join("other"), &prices(4));
    assert_eq!(duration(&run(at, &["--prices", "other"]).1), "4");
    let (source, only, _) = run(at, &["--prices", "embedded"]);
    assert_eq!((&source, &only), (&embedded, &list));
}

#[test]
fn a_directory_of_tables_without_a_list_is_none_of_prices() {
    let dir = function();
    pin(&dir.path().join("pricing-cache"), &prices(2));
    std::fs::remove_file(dir.path().join("pricing-cache").join(manifest::NAME)).unwrap();
    assert!(run(dir.path(), &[]).0.starts_with("embedded "));
    let said = run(dir.path(), &["--prices", "pricing-cache"]).2;
    insta::assert_snapshot!(said.err, @"error: --prices pricing-cache: it has no prices; `finops-lint pricing update --into pricing-cache` writes prices there");
    assert_eq!(said.code, Some(2));
    let said = run(dir.path(), &["--prices", "nowhere"]).2;
    insta::assert_snapshot!(said.err, @"error: --prices nowhere: there is no such directory; `finops-lint pricing update --into nowhere` writes prices there");
}

#[test]
fn what_is_damaged_is_said_and_the_embedded_prices_answer() {
    let dir = function();
    let at = dir.path();
    let (_, list, _) = run(at, &[]);
    // A price that somebody edited, or that a merge made.
    let pinned = at.join("pricing-cache");
    pin(&pinned, &prices(2));
    let text = std::fs::read_to_string(pinned.join("AWSLambda.tsv")).unwrap();
    std::fs::write(pinned.join("AWSLambda.tsv"), text.replace("0:2", "0:0.5")).unwrap();
    let (_, prices_then, said) = run(at, &[]);
    assert_eq!((&prices_then, said.code), (&list, Some(2)));
    insta::assert_snapshot!(said.err, @"error: pricing-cache: AWSLambda.tsv is not as catalogue.tsv says: the checksum is another one; the next catalogue answers in its place; restore it, or write it again: `finops-lint pricing update --into pricing-cache`");
    std::fs::remove_file(pinned.join("AWSLambda.tsv")).unwrap();
    let (_, prices_then, said) = run(at, &[]);
    assert_eq!((&prices_then, said.code), (&list, Some(2)));
    insta::assert_snapshot!(said.err, @"error: pricing-cache: AWSLambda.tsv: no such file or directory; the next catalogue answers in its place; restore it, or write it again: `finops-lint pricing update --into pricing-cache`");
    std::fs::write(pinned.join(manifest::NAME), "something else\n").unwrap();
    insta::assert_snapshot!(run(at, &[]).2.err, @r#"error: pricing-cache: catalogue.tsv:1: expected "finops-lint price catalogue, form 1": it is no list of prices, or one of another finops-lint; the next catalogue answers in its place; restore it, or write it again: `finops-lint pricing update --into pricing-cache`"#);
    std::fs::remove_dir_all(&pinned).unwrap();

    // Every byte of a cache counts, and it is a copy: the run is none the worse for it.
    let whole = pack(&prices(1)).unwrap();
    std::fs::create_dir_all(at.join("cache")).unwrap();
    for index in (0..whole.len()).step_by(7) {
        let mut broken = whole.clone();
        *broken.get_mut(index).unwrap() ^= 0x10;
        std::fs::write(at.join("cache").join(PACKED), &broken).unwrap();
        let (_, prices_then, said) = run(at, &["--prices", "embedded"]);
        assert_eq!((&prices_then, said.code), (&list, Some(0)));
        let (_, prices_then, said) = run(at, &[]);
        assert_eq!((&prices_then, said.code), (&list, Some(0)), "byte {index}");
        let report: Value = serde_json::from_str(&said.out).unwrap();
        let told = report["diagnostics"].to_string();
        assert!(told.contains("\"warning\"") && told.contains("pricing update"), "byte {index}: {told}");
        if index > 350 {
            break;
        }
    }
    // So does its length.
    for length in [0, 10, 31, 40, whole.len() - 1] {
        std::fs::write(at.join("cache").join(PACKED), whole.get(..length).unwrap()).unwrap();
        assert_eq!(run(at, &[]).1, list, "{length} bytes");
    }
}

#[test]
fn a_catalogue_of_another_version_is_told_from_a_damaged_one() {
    struct Whole(Vec<u8>);
    impl Storage for Whole {
        fn read(&self, _: &str, at: u64, length: Option<usize>) -> Result<std::borrow::Cow<'static, [u8]>, String> {
            let rest = self.0.get(usize::try_from(at).unwrap()..).unwrap_or_default();
            Ok(rest.get(..length.unwrap_or(rest.len()).min(rest.len())).unwrap().to_vec().into())
        }
    }
    let mut bytes = pack(&prices(1)).unwrap();
    assert_eq!(Book::packed(Box::new(Whole(bytes.clone()))).unwrap().services().collect::<Vec<_>>(), ["AWSLambda"]);
    *bytes.get_mut(16).unwrap() = 9;
    let told = Book::packed(Box::new(Whole(bytes))).unwrap_err();
    assert_eq!(told, "it has form 9, and this finops-lint reads form 2");
    assert_eq!(Book::packed(Box::new(Whole(b"PK".to_vec()))).unwrap_err(), "it is not a price catalogue");
}

#[test]
fn line_ends_of_another_system_change_nothing() {
    let dir = function();
    let pinned = dir.path().join("pricing-cache");
    pin(&pinned, &prices(2));
    for name in ["AWSLambda.tsv", manifest::NAME] {
        let text = std::fs::read_to_string(pinned.join(name)).unwrap();
        std::fs::write(pinned.join(name), text.replace('\n', "\r\n")).unwrap();
    }
    let (_, list, said) = run(dir.path(), &[]);
    assert_eq!((duration(&list), said.err.as_str(), said.code), ("2", "", Some(0)));
}

#[test]
fn prices_that_are_too_old_are_told() {
    let dir = function();
    let config = dir.path().join("finops-lint.hcl");
    pin(&dir.path().join("pricing-cache"), &prices(2));
    for (days, is_told) in [("0", true), ("36500", false)] {
        std::fs::write(&config, format!("pricing {{\n  max_age_days = {days}\n}}\n")).unwrap();
        let said = run(dir.path(), &[]).2;
        assert_eq!(said.out.contains("the newest prices are of 2026-11-02"), is_told, "{days}: {}", said.out);
        assert_eq!(said.code, Some(0));
    }
    std::fs::write(&config, "pricing {\n  max_age_days = \"soon\"\n  path = 3\n}\n").unwrap();
    insta::assert_snapshot!(run(dir.path(), &[]).2.err, @r#"
    error: finops-lint.hcl:2:18: max_age_days has to be a whole number of days
    error: finops-lint.hcl:3:3: there is no setting "path" here; there are: directory, max_age_days
    "#);
}

/// A pull request may bring prices, but no way out of the project.
#[test]
fn a_pinned_directory_is_in_the_project() {
    let outside = tempfile::tempdir().unwrap();
    pin(outside.path(), &prices(2));
    let dir = function();
    let config = format!("pricing {{\n  directory = {:?}\n}}\n", outside.path().to_string_lossy());
    std::fs::write(dir.path().join("finops-lint.hcl"), config).unwrap();
    let (_, list, said) = run(dir.path(), &[]);
    assert_ne!(duration(&list), "2");
    assert!(said.err.contains("the path leads out of the project"), "{}", said.err);
    #[cfg(unix)]
    {
        std::fs::remove_file(dir.path().join("finops-lint.hcl")).unwrap();
        std::os::unix::fs::symlink(outside.path(), dir.path().join("pricing-cache")).unwrap();
        assert_ne!(duration(&run(dir.path(), &[]).1), "2");
    }
}
