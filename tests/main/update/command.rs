//! The command from outside, when nothing goes wrong: what it fetches, what it writes, what it says.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Output};

use finops_lint::pricing::book::PACKED;
use finops_lint::pricing::{manifest, pack};
use tempfile::TempDir;

use super::server::{Manners, Server, files};
use super::writer::{HEADER, Line};
use crate::cli::finops;

pub(super) const VERSION: &str = "20260831121448";
pub(super) const DAY: &str = "2026-08-31";
pub(super) const LATER: &str = "20260930121448";

/// Prices of two offers in two regions: Kinesis at this price, and a few hundred of KMS.
pub(super) fn prices(price: &str) -> Vec<(&'static str, Vec<Line>)> {
    let line = |usage_type: String, region: &str, price: &str| Line {
        operation: if usage_type == "Storage-ShardHour" { "shardHourStorage" } else { "" }.to_owned(),
        region: region.to_owned(),
        unit: "ShardHour".to_owned(),
        tiers: format!("0:{price}"),
        usage_type,
    };
    let both = |names: &[String], price: &str| {
        let regions = ["eu-west-1", "us-east-1"];
        let lines = regions.iter().flat_map(|region| names.iter().map(|name| line(name.clone(), region, price)));
        lines.collect::<Vec<_>>()
    };
    let few = ["Extended-ShardHour".to_owned(), "Storage-ShardHour".to_owned()];
    let many: Vec<String> = (0..300).map(|number| format!("KMS-Requests-{number:03}")).collect();
    vec![("AmazonKinesis", both(&few, price)), ("awskms", both(&many, price))]
}

/// The text of an offer's file after an update.
pub(super) fn text(lines: &[Line], day: &str) -> String {
    let mut lines: Vec<&Line> = lines.iter().collect();
    lines.sort_by_key(|line| (&line.usage_type, &line.operation, &line.region));
    lines.iter().fold(HEADER.to_owned(), |text, line| text + &line.text(day))
}

/// The whole catalogue after an update, by file name.
pub(super) fn catalogue(offers: &[(&str, Vec<Line>)], day: &str) -> HashMap<String, String> {
    let files: Vec<(String, String)> =
        offers.iter().map(|(code, lines)| (format!("{code}.tsv"), text(lines, day))).collect();
    let list = manifest::write(&files).unwrap();
    files.into_iter().chain([(manifest::NAME.to_owned(), list)]).collect()
}

/// What is in a directory.
pub(super) fn found(dir: &Path) -> HashMap<String, String> {
    let Ok(entries) = std::fs::read_dir(dir) else { return HashMap::new() };
    let files = entries.map(|entry| entry.unwrap()).filter(|entry| entry.file_type().unwrap().is_file());
    files
        .map(|file| (file.file_name().into_string().unwrap(), std::fs::read_to_string(file.path()).unwrap()))
        .collect()
}

/// An update from this server, with a cache of its own, into `prices`.
pub(super) fn update(dir: &TempDir, server: &Server, more: &[&str]) -> Command {
    update_into(dir, &server.url, "prices", more)
}

pub(super) fn update_into(dir: &TempDir, url: &str, into: &str, more: &[&str]) -> Command {
    let mut command = update_cache(dir, url, more);
    command.args(["--into", into]);
    command
}

/// An update of the cache, from which every run takes its prices.
pub(super) fn update_cache(dir: &TempDir, url: &str, more: &[&str]) -> Command {
    let mut command = finops(dir.path());
    let proxies = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];
    for name in proxies.into_iter().chain(["SSL_CERT_FILE", "FINOPS_LINT_CACHE_DIR", "FINOPS_LINT_PRICING_URL"]) {
        command.env_remove(name);
    }
    command.args(["pricing", "update", "--cache-dir", "cache", "--retry-pause", "5"]);
    if !more.iter().any(|argument| ["--region", "--service", "--partition"].contains(argument)) {
        command.args(["--service", "AmazonKinesis", "--service", "awskms"]);
        command.args(["--region", "eu-west-1", "--region", "us-east-1"]);
    }
    command.args(["--base-url", url]).args(more);
    command
}

pub(super) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

pub(super) fn succeeds(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    said(&output)
}

pub(super) fn fails(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    said(&output)
}

/// Reserved terms are most of EC2's list: they are there for who asks for them.
#[test]
fn reserved_terms_are_fetched_when_they_are_asked_for() {
    let line = |term: &str, price: &str| Line {
        usage_type: format!("BoxUsage:m5.large{term}"),
        operation: "RunInstances".to_owned(),
        region: "eu-west-1".to_owned(),
        unit: "Hrs".to_owned(),
        tiers: format!("0:{price}"),
    };
    let on_demand = line("", "0.5");
    let reserved = [
        line("@1yr-standard-no-upfront", "0.3"),
        line("@1yr-standard-partial-upfront", "0.2857534247"),
        line("@3yr-convertible-all-upfront", "0.2"),
    ];
    let all = vec![on_demand.clone(), reserved[0].clone(), reserved[1].clone(), reserved[2].clone()];
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(files(&[("AmazonEC2", all.clone())], VERSION), Manners::default());
    let place = ["--service", "AmazonEC2", "--region", "eu-west-1"];
    succeeds(&mut update(&dir, &server, &place));
    let prices = found(&dir.path().join("prices"));
    assert_eq!(prices["AmazonEC2.tsv"], text(&[on_demand], DAY));
    // What is there of the same version is not all of it.
    let told = succeeds(&mut update(&dir, &server, &[&place[..], &["--reserved"]].concat()));
    assert!(told.contains("4 prices in 1 files of AWS's price list, 0 of which were there already"), "{told}");
    let prices = found(&dir.path().join("prices"));
    assert_eq!(prices["AmazonEC2.tsv"], text(&all, DAY));
}

#[test]
fn the_list_becomes_the_catalogue_and_only_what_changes_is_fetched_again() {
    for manners in [
        Manners::default(),
        Manners { gzip: true, etag: true, checksums: true },
        Manners { gzip: false, etag: true, checksums: true },
    ] {
        let dir = tempfile::tempdir().unwrap();
        let old = prices("0.015");
        let server = Server::start(files(&old, VERSION), manners);
        let told = succeeds(&mut update(&dir, &server, &[]));
        assert!(
            told.contains("604 prices in 4 files of AWS's price list, 0 of which were there already"),
            "{told}"
        );
        assert!(told.contains("awskms eu-west-1: 20260831121448, 300 prices, "), "{told}");
        assert_eq!(found(&dir.path().join("prices")), catalogue(&old, DAY));
        assert_eq!(server.asked().len(), 7);

        // The same version: the indexes alone are asked for.
        let told = succeeds(&mut update(&dir, &server, &[]));
        assert!(told.contains("4 of which were there already") && told.contains("nothing to change"), "{told}");
        assert_eq!(server.asked().len(), 3);

        // A new one, of which the old files are not asked for.
        let new = prices("0.016");
        server.replace(files(&new, LATER));
        succeeds(&mut update(&dir, &server, &["--offer-format", "json"]));
        assert_eq!(found(&dir.path().join("prices")), catalogue(&new, "2026-09-30"));
        assert!(server.asked().iter().all(|path| path.ends_with(".json")));
    }
}

#[test]
fn a_dry_run_shows_what_would_change_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(files(&prices("0.015"), VERSION), Manners::default());
    succeeds(&mut update(&dir, &server, &[]));
    let before = found(&dir.path().join("prices"));

    let mut new = prices("0.015");
    new[0].1[0].tiers = "0:0.03".to_owned();
    new[0].1[1].tiers = "0:0.0075".to_owned();
    new[1].1.remove(0);
    let one = Line { usage_type: "KMS-Requests-New".to_owned(), ..new[1].1[400].clone() };
    new[1].1.push(one);
    server.replace(files(&new, LATER));
    let told = succeeds(&mut update(&dir, &server, &["--dry-run", "--quiet"]));
    assert_eq!(
        told,
        "1 new, 1 gone, 1 dearer, 1 cheaper, 0 in another form, 601 unchanged\n  \
         AmazonKinesis eu-west-1: 0 new, 0 gone, 1 dearer or in another form, 1 cheaper\n  \
         awskms eu-west-1: 0 new, 1 gone, 0 dearer or in another form, 0 cheaper\n  \
         awskms us-east-1: 1 new, 0 gone, 0 dearer or in another form, 0 cheaper\n\
         the largest:\n  \
         +100 %  AmazonKinesis eu-west-1 Extended-ShardHour : 0:0.015 ShardHour -> 0:0.03 ShardHour\n  \
         -50 %  AmazonKinesis eu-west-1 Storage-ShardHour shardHourStorage: 0:0.015 ShardHour -> 0:0.0075 ShardHour\n"
    );
    let json = update(&dir, &server, &["--dry-run", "--format", "json", "--quiet"]).output().unwrap();
    let changes: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&changes["new"], &changes["changes"][0]["percent"]), (&1.into(), &"100".into()));
    assert_eq!(found(&dir.path().join("prices")), before);
    // Nothing of it was kept: a dry run leaves no trace.
    let told = succeeds(&mut update(&dir, &server, &["--dry-run"]));
    assert!(told.contains("AmazonKinesis eu-west-1: 20260930121448, 2 prices"), "{told}");
}

#[test]
fn the_other_files_of_the_directory_stay() {
    let dir = tempfile::tempdir().unwrap();
    let into = dir.path().join("prices");
    std::fs::create_dir_all(into.join("mapping")).unwrap();
    std::fs::write(into.join("README.md"), "mine").unwrap();
    std::fs::write(into.join("mapping/awskms.tsv"), "mine, too").unwrap();
    let server = Server::start(files(&prices("0.015"), VERSION), Manners::default());
    succeeds(&mut update(&dir, &server, &[]));
    assert_eq!(std::fs::read_to_string(into.join("README.md")).unwrap(), "mine");
    assert_eq!(std::fs::read_to_string(into.join("mapping/awskms.tsv")).unwrap(), "mine, too");
    assert_eq!(found(&into).len(), 4);
    // What is no catalogue is not overwritten, nor is a repository's root taken for a directory of prices.
    std::fs::write(into.join("awskms.tsv"), "something else").unwrap();
    assert!(
        fails(&mut update(&dir, &server, &[])).contains("awskms.tsv: the file that is there is not of a catalogue")
    );
    std::fs::remove_file(into.join("awskms.tsv")).unwrap();
    std::fs::create_dir(into.join(".git")).unwrap();
    assert!(fails(&mut update(&dir, &server, &[])).contains("the root of a repository"));
    assert!(!into.join("awskms.tsv").exists());
}

#[test]
fn what_is_asked_for_wrongly_is_said_before_anything_is_fetched() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(files(&prices("0.015"), VERSION), Manners::default());
    for (arguments, expected) in [
        (&["--region", "eu-wset-1"][..], "no such region; did you mean eu-west-1?"),
        (&["--service", "AmazonEC3"], "no such service; did you mean AmazonEC2?"),
        (&["--service", "../../etc"], "--service ../../etc: the catalogue knows no such service"),
        (&["--region", "cn-north-1"], "regions in China have their own price list: --partition cn"),
        (
            &["--partition", "cn", "--region", "eu-west-1"],
            "regions outside of China have their own price list: --partition aws",
        ),
        (&["--ca-file", "none.pem"], "none.pem: No such file"),
    ] {
        let told = fails(&mut update(&dir, &server, arguments));
        assert!(told.contains(expected), "{told}");
    }
    for url in ["file:///etc", "ftp://host", "not an address"] {
        let told = fails(finops(dir.path()).args(["pricing", "update", "--base-url", url, "--cache-dir", "cache"]));
        assert!(told.contains("--base-url"), "{told}");
    }
    assert_eq!(server.asked(), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn an_interruption_is_said_and_leaves_the_old_prices() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(files(&prices("0.015"), VERSION), Manners::default());
    succeeds(&mut update(&dir, &server, &[]));
    let before = found(&dir.path().join("prices"));
    server.replace(files(&prices("0.016"), LATER));
    server.stop_after(5_000);
    let mut command = update(&dir, &server, &["--quiet"]);
    let child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    while !server.stands_still() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("interrupted; the prices are as they were"), "{}", said(&output));
    assert_eq!(found(&dir.path().join("prices")), before);
}

/// The cache's catalogue, as these offers make it.
pub(super) fn packed(offers: &[(&str, Vec<Line>)], day: &str) -> Vec<u8> {
    let files: Vec<(String, String)> =
        offers.iter().map(|(code, lines)| (format!("{code}.tsv"), text(lines, day))).collect();
    pack(&files).unwrap()
}

#[test]
fn without_a_directory_the_cache_has_the_new_prices_for_every_run() {
    let dir = tempfile::tempdir().unwrap();
    let (old, new) = (prices("0.015"), prices("0.016"));
    let server = Server::start(files(&old, VERSION), Manners::default());
    let cached = || std::fs::read(dir.path().join("cache").join(PACKED)).unwrap();
    succeeds(&mut update_cache(&dir, &server.url, &[]));
    assert_eq!(cached(), packed(&old, DAY));

    // One region is updated, and the other one keeps what it had.
    server.replace(files(&new, LATER));
    let one = ["--service", "AmazonKinesis", "--service", "awskms", "--region", "us-east-1"];
    succeeds(&mut update_cache(&dir, &server.url, &one));
    let mixed = cached();
    assert!(mixed != packed(&old, DAY) && mixed != packed(&new, "2026-09-30"));
    succeeds(&mut update_cache(&dir, &server.url, &[]));
    assert_eq!(cached(), packed(&new, "2026-09-30"));

    // And a run is priced with them.
    let stream = "provider \"aws\" {\n  region = \"us-east-1\"\n}\nresource \"aws_kinesis_stream\" \"s\" {\n  \
                  name        = \"s\"\n  shard_count = 1\n}\n";
    std::fs::write(dir.path().join("main.tf"), stream).unwrap();
    let mut command = finops(dir.path());
    command.args(["breakdown", "--format", "json"]).env("FINOPS_LINT_CACHE_DIR", dir.path().join("cache"));
    let report = String::from_utf8(command.output().unwrap().stdout).unwrap();
    // 730 hours of a shard.
    assert!(report.contains("\"11.68\""), "{report}");
}

#[test]
fn two_updates_at_once_do_not_fight() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(files(&prices("0.015"), VERSION), Manners::default());
    server.stop_after(10);
    let mut first = update(&dir, &server, &["--quiet"]).spawn().unwrap();
    while !server.stands_still() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let told = fails(&mut update(&dir, &server, &[]));
    assert!(told.contains(&format!("another update is under way here (process {})", first.id())), "{told}");
    // One that was killed holds nobody up.
    first.kill().unwrap();
    first.wait().unwrap();
    server.go_on();
    succeeds(&mut update(&dir, &server, &[]));
}
