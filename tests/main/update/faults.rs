//! The network as it is: each fault alone, then what the update made of it. What can be mended is mended, and what cannot
//! leaves the old prices whole.

use super::command::{DAY, VERSION, catalogue, fails, found, prices, succeeds, update, update_into};
use super::server::{Fault, Manners, Server, files};

const CSV: &str = "awskms/20260831121448/eu-west-1/index.csv";
const JSON: &str = "awskms/20260831121448/eu-west-1/index.json";

fn manners() -> Manners {
    Manners { gzip: false, etag: true, checksums: false }
}

#[test]
fn what_passes_is_tried_again() {
    let whole = files(&prices("0.015"), VERSION);
    let other = whole
        .iter()
        .find(|(path, _)| path.ends_with("AmazonKinesis/20260831121448/eu-west-1/index.csv"))
        .unwrap()
        .1
        .clone();
    for (name, faults) in [
        ("500 twice, then 200", vec![Fault::Status(500, ""), Fault::Status(500, "")]),
        ("too many requests", vec![Fault::Status(429, "Retry-After: 0\r\n")]),
        ("a date to come back", vec![Fault::Status(503, "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n")]),
        ("cut off at once", vec![Fault::Cut(0)]),
        ("cut off in the middle", vec![Fault::Cut(20_000)]),
        ("cut off again and again", vec![Fault::Cut(9_000), Fault::Cut(1), Fault::Cut(0), Fault::Cut(30_000)]),
        ("cut off, then unavailable", vec![Fault::Cut(20_000), Fault::Status(503, "")]),
        ("cut off, then without ranges", vec![Fault::Cut(20_000), Fault::Whole]),
        ("cut off, then another file", vec![Fault::Cut(20_000), Fault::Other(other.clone())]),
        ("a wrong MD5", vec![Fault::Checksum("Content-MD5")]),
        ("a wrong MD5 in the old form", vec![Fault::Checksum("Digest")]),
        ("a wrong SHA-256", vec![Fault::Checksum("Repr-Digest")]),
        ("a wrong SHA-256 of S3", vec![Fault::Checksum("x-amz-checksum-sha256")]),
        ("a wrong CRC", vec![Fault::Checksum("x-amz-checksum-crc32")]),
        ("another offer's file", vec![Fault::Other(other)]),
        ("a page of a proxy", vec![Fault::Other(b"<html>please log in</html>".to_vec())]),
        ("a trickle", vec![Fault::Trickle]),
        ("silence", vec![Fault::Silence]),
    ] {
        for manners in [manners(), Manners { gzip: true, ..manners() }] {
            let dir = tempfile::tempdir().unwrap();
            let server = Server::start(whole.clone(), manners);
            server.fault(CSV, faults.clone());
            let told = succeeds(&mut update(&dir, &server, &["--stall-timeout", "1"]));
            assert_eq!(found(&dir.path().join("prices")), catalogue(&prices("0.015"), DAY), "{name}: {told}");
            let asked = server.asked().iter().filter(|path| path.contains(CSV)).count();
            assert!(asked > 1, "{name}: asked {asked} times");
        }
    }
}

#[test]
fn a_body_that_broke_off_goes_on_where_it_was() {
    for gzip in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let server = Server::start(files(&prices("0.015"), VERSION), Manners { gzip, ..manners() });
        server.fault(CSV, [Fault::Cut(2_000), Fault::Cut(1_000)]);
        succeeds(&mut update(&dir, &server, &[]));
        let asked: Vec<String> = server.asked().into_iter().filter(|path| path.contains(CSV)).collect();
        let path = format!("/offers/v1.0/aws/{CSV}");
        assert_eq!(asked, [path.clone(), format!("{path} bytes=2000-"), format!("{path} bytes=3000-")]);
        assert_eq!(found(&dir.path().join("prices")), catalogue(&prices("0.015"), DAY));
    }
}

#[test]
fn without_csv_there_is_json() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(files(&prices("0.015"), VERSION), manners());
    server.remove(CSV);
    succeeds(&mut update(&dir, &server, &[]));
    assert_eq!(found(&dir.path().join("prices")), catalogue(&prices("0.015"), DAY));
    assert!(server.asked().iter().any(|path| path.ends_with(JSON)));
}

#[test]
fn redirects_are_followed_but_not_in_circles_and_not_to_files() {
    for (to, works) in
        [("elsewhere", true), (CSV, false), ("file:///etc/passwd", false), ("ftp://127.0.0.1/", false)]
    {
        let dir = tempfile::tempdir().unwrap();
        let mut all = files(&prices("0.015"), VERSION);
        let whole = all.iter().find(|(path, _)| path.ends_with(CSV)).unwrap().1.clone();
        all.insert("/elsewhere".to_owned(), whole);
        let server = Server::start(all, manners());
        let to = match to {
            "elsewhere" => format!("{}/elsewhere", server.url),
            CSV => format!("{}/offers/v1.0/aws/{CSV}", server.url),
            other => other.to_owned(),
        };
        server.fault(CSV, std::iter::repeat_n(Fault::Redirect(to.clone()), 40));
        if works {
            succeeds(&mut update(&dir, &server, &[]));
        } else {
            let told = fails(&mut update(&dir, &server, &[]));
            assert!(told.contains("redirect") && told.contains(CSV), "{told}");
        }
    }
}

#[test]
fn what_cannot_be_mended_leaves_the_old_prices_and_says_why() {
    for (name, path, fault, expected) in [
        ("an error that stays", CSV, Fault::Status(500, ""), "the server says 500"),
        ("no permission for what is no file", CSV, Fault::Status(401, ""), "the server says 401"),
        ("a checksum that stays", CSV, Fault::Checksum("Content-MD5"), "the file does not have its MD5 checksum"),
        ("a server that wants to be left alone", CSV, Fault::Status(429, "Retry-After: 86400\r\n"), "429"),
        ("no index", "aws/index.json", Fault::Other(b"<html>".to_vec()), "this is no index of offers"),
        ("no index of regions", "awskms/current/region_index.json", Fault::Other(b"[]".to_vec()), "this is no index of regions"),
        (
            "an index that leads elsewhere",
            "awskms/current/region_index.json",
            Fault::Other(br#"{"regions":{"eu-west-1":{"currentVersionUrl":"/offers/v1.0/aws/../../../x/1/eu-west-1/index.json"}}}"#.to_vec()),
            "the path of region `eu-west-1` is not as expected",
        ),
        (
            "an index that leads to another server",
            "awskms/current/region_index.json",
            Fault::Other(br#"{"regions":{"eu-west-1":{"currentVersionUrl":"@evil.example/offers/x"}}}"#.to_vec()),
            "the path of region `eu-west-1` is not as expected",
        ),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let server = Server::start(files(&prices("0.015"), VERSION), manners());
        succeeds(&mut update(&dir, &server, &[]));
        let before = found(&dir.path().join("prices"));
        // The parts that are there would hide the fault.
        std::fs::remove_dir_all(dir.path().join("cache")).unwrap();
        let new = files(&prices("0.016"), VERSION);
        server.replace(new);
        server.fault(path, std::iter::repeat_n(fault, 40));
        let told = fails(&mut update(&dir, &server, &["--retries", "2"]));
        assert!(told.contains(expected) && told.contains(path), "{name}: {told}");
        assert_eq!(found(&dir.path().join("prices")), before, "{name}");
        // The others' parts are there, and the next update fetches what is missing.
        server.fault(path, []);
        server.asked();
        succeeds(&mut update(&dir, &server, &[]));
        assert_eq!(found(&dir.path().join("prices")), catalogue(&prices("0.016"), DAY), "{name}");
        if path == CSV {
            let asked: Vec<String> = server.asked().into_iter().filter(|path| path.ends_with(".csv")).collect();
            assert_eq!(asked, [format!("/offers/v1.0/aws/{CSV}")], "{name}");
        }
    }
}

#[test]
fn a_password_in_the_address_is_not_told() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(files(&prices("0.015"), VERSION), manners());
    server.fault("aws/index.json", [Fault::Status(401, "")]);
    let url = server.url.replace("http://", "http://me:secret@");
    let told = fails(&mut update_into(&dir, &url, "prices", &[]));
    assert!(told.contains(&format!("{}/offers/v1.0/aws/index.json: the server says 401", server.url)), "{told}");
    assert!(!told.contains("secret"), "{told}");
}

#[test]
fn a_broken_part_is_fetched_again() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(files(&prices("0.015"), VERSION), manners());
    succeeds(&mut update(&dir, &server, &[]));
    let part = dir.path().join("cache/parts/awskms/eu-west-1.tsv");
    let text = std::fs::read_to_string(&part).unwrap();
    std::fs::write(&part, text.replace("0:0.015", "0:0.001")).unwrap();
    server.asked();
    succeeds(&mut update(&dir, &server, &[]));
    assert_eq!(server.asked().iter().filter(|path| path.ends_with(".csv")).count(), 1);
    assert_eq!(found(&dir.path().join("prices")), catalogue(&prices("0.015"), DAY));
}

#[test]
fn a_proxy_is_asked_and_passed_by_as_the_environment_says() {
    let server = Server::start(files(&prices("0.015"), VERSION), manners());
    let dir = tempfile::tempdir().unwrap();
    let mut command = update_into(&dir, "http://prices.invalid", "prices", &["--retries", "0"]);
    command.env("HTTP_PROXY", &server.url);
    succeeds(&mut command);
    assert!(server.asked().iter().all(|path| path.starts_with("through a proxy: ")));
    // Nobody answers under that name; only the proxy knew it.
    command.env("NO_PROXY", "prices.invalid");
    assert!(fails(&mut command).contains("http://prices.invalid/offers/v1.0/aws/index.json"));
}
