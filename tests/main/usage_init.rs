//! `usage init` and usage profiles: what a bill waits for, written down, filled in, and never at the cost of what
//! somebody wrote.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{project, run};

const FILE: &str = "finops-lint-usage.yml";

/// Two functions from one block, a bucket, a standard and a FIFO queue; and a role, which nobody asks anything.
const MAIN: &str = r#"
provider "aws" {
  region = "us-east-1"
}
resource "aws_lambda_function" "api" {
  for_each      = toset(["read", "write"])
  function_name = each.key
  role          = aws_iam_role.api.arn
}
resource "aws_iam_role" "api" {
  assume_role_policy = "{}"
}
resource "aws_s3_bucket" "files" {}
resource "aws_sqs_queue" "jobs" {}
resource "aws_sns_topic" "events" {
  name       = "events.fifo"
  fifo_topic = true
}
resource "aws_instance" "web" {
  ami           = "ami-1"
  instance_type = "t3.micro"
}
"#;

fn init(dir: &Path, more: &[&str]) -> crate::cli::Said {
    run(dir, &[&["usage", "init"], more].concat())
}

fn text(dir: &TempDir) -> String {
    std::fs::read_to_string(dir.path().join(FILE)).unwrap()
}

fn report(dir: &Path, more: &[&str]) -> Value {
    let said = run(dir, &[&["--format", "json", "--allow", "all"], more].concat());
    serde_json::from_str(&said.out).unwrap()
}

#[test]
fn a_new_file_has_every_key_that_a_bill_waits_for() {
    let dir = project(&[("main.tf", MAIN)]);
    let said = init(dir.path(), &[]);
    assert_eq!(said.code, Some(0));
    insta::assert_snapshot!(format!("{}{}", said.err, text(&dir)));
    // It is a usage file, says nothing yet, and there is nothing to add to it.
    assert_eq!(report(dir.path(), &[])["diagnostics"].as_array().unwrap().len(), 0);
    let before = text(&dir);
    assert_eq!(init(dir.path(), &[]).err, "finops-lint-usage.yml: nothing to add\n");
    assert_eq!(text(&dir), before);
}

#[test]
fn a_dry_run_writes_nothing() {
    let dir = project(&[("main.tf", MAIN)]);
    let said = init(dir.path(), &["--dry-run"]);
    assert!(said.out.contains("aws_lambda_function.api[*]:"), "{}", said.out);
    assert!(!dir.path().join(FILE).exists());
}

/// Every number that it wrote is gone one line at a time: exactly that key comes back.
#[test]
fn what_is_missing_comes_back_and_nothing_else_changes() {
    let dir = project(&[("main.tf", MAIN)]);
    init(dir.path(), &["--usage-profile", "medium"]);
    let whole = text(&dir);
    let is_number =
        |line: &&str| line.starts_with("    ") && !line.trim_start().starts_with('#') && line.contains(": ");
    let keys: Vec<&str> = whole.lines().filter(is_number).filter(|line| !line.contains(":  #")).collect();
    assert!(keys.len() > 5, "{whole}");
    for gone in keys {
        // The same key may stand below several addresses: one of them goes.
        let without = whole.replacen(&format!("{gone}\n"), "", 1);
        assert_ne!(without, whole);
        std::fs::write(dir.path().join(FILE), &without).unwrap();
        init(dir.path(), &[]);
        let completed = text(&dir);
        let key = gone.trim().split(':').next().unwrap();
        let mut left = completed.lines();
        // All lines are there still, in their order.
        assert!(without.lines().all(|line| left.by_ref().any(|other| other == line)), "{gone}\n{completed}");
        let count = |text: &str| text.lines().filter(|line| line.trim_start().starts_with(key)).count();
        assert_eq!(count(&completed), count(&whole), "{gone}\n{completed}");
        assert_eq!(completed.lines().count(), whole.lines().count(), "{gone}\n{completed}");
    }
}

/// Comments, blank lines, Windows line endings, odd indentation, an address of one instance, braces.
#[test]
fn what_is_there_stays_as_it_is() {
    let written = "# ours\r\nversion: 0.1\r\nresource_type_default_usage:\r\n  aws_sqs_queue:\r\n    \
         monthly_requests: 7 # all queues\r\n\r\nresource_usage:\r\n      aws_s3_bucket.files:\r\n        # measured\r\n        \
         standard:\r\n           storage_gb: 5\r\n\r\n      aws_sns_topic.events: {monthly_requests: 10}\r\n      \
         aws_lambda_function.api[\"read\"]:\r\n        monthly_requests: 3\r\n# the end";
    let dir = project(&[("main.tf", MAIN), (FILE, written)]);
    let said = init(dir.path(), &[]);
    let completed = text(&dir);
    assert!(!completed.replace("\r\n", "").contains('\n'), "one kind of line ending");
    insta::assert_snapshot!(format!("{}{}", said.err, completed.replace('\r', "")));
    let mut left = completed.lines();
    assert!(written.lines().all(|line| left.by_ref().any(|other| other == line)), "{completed}");
    let again = init(dir.path(), &[]);
    assert!(again.err.contains("nothing to add"), "{}", again.err);
}

#[test]
fn a_file_that_cannot_be_read_is_left_alone() {
    for broken in ["resource_usage:\n  aws_sqs_queue.jobs: [\n", "- a\n- b\n", "resource_usage:\n\taws_x.y: 1\n"] {
        let dir = project(&[("main.tf", MAIN), (FILE, broken)]);
        let said = init(dir.path(), &[]);
        assert_eq!(said.code, Some(2), "{broken}");
        assert!(said.err.contains("--usage-file FILE writes another file"), "{}", said.err);
        assert_eq!(text(&dir), broken);
    }
}

/// A pull request cannot have a file written, or read, outside of the project.
#[cfg(unix)]
#[test]
fn a_link_out_of_the_project_is_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("target.yml");
    for there in [true, false] {
        if there {
            std::fs::write(&target, "version: 0.1\n").unwrap();
        } else {
            std::fs::remove_file(&target).unwrap();
        }
        let dir = project(&[("main.tf", MAIN)]);
        std::os::unix::fs::symlink(&target, dir.path().join(FILE)).unwrap();
        let said = init(dir.path(), &[]);
        assert_eq!(said.code, Some(2), "{}", said.err);
        assert!(said.err.contains("is no file that may be read"), "{}", said.err);
        assert_eq!(std::fs::read_to_string(&target).ok(), there.then(|| "version: 0.1\n".to_owned()));
    }
}

#[test]
fn a_file_of_another_name_is_made_and_added_to() {
    let dir = project(&[("main.tf", MAIN), ("infracost-usage.yml", "version: 0.1\n")]);
    init(dir.path(), &[]);
    assert!(!dir.path().join(FILE).exists(), "the one that is there is used");
    let found = std::fs::read_to_string(dir.path().join("infracost-usage.yml")).unwrap();
    assert!(found.starts_with("version: 0.1\nresource_usage:\n"), "{found}");
    let said = init(dir.path(), &["--usage-file", "other.yml"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(dir.path().join("other.yml").exists());
}

/// A profile in a file and a profile on the command line are the same numbers.
#[test]
fn a_file_of_a_profile_and_the_profile_agree() {
    let dir = project(&[("main.tf", MAIN)]);
    for profile in ["small", "medium", "large"] {
        let assumed = report(dir.path(), &["--usage-profile", profile]);
        assert_eq!(assumed["usage_profile"], profile);
        let components = assumed["projects"][0]["resources"].as_array().unwrap();
        let components = components.iter().flat_map(|resource| resource["components"].as_array().unwrap());
        assert!(components.clone().any(|component| component["usage_assumed"] == true));
        init(dir.path(), &["--usage-profile", profile]);
        let written = report(dir.path(), &[]);
        assert_eq!(written["summary"]["total_monthly_cost"], assumed["summary"]["total_monthly_cost"], "{profile}");
        std::fs::remove_file(dir.path().join(FILE)).unwrap();
    }
    let said = init(dir.path(), &["--usage-profile", "all"]);
    assert_eq!(said.code, Some(2));
}

/// Beside each other they are what they are alone, and the costs that are known stay what they are.
#[test]
fn bands_are_the_profiles_side_by_side() {
    let dir = project(&[("main.tf", MAIN)]);
    let all = report(dir.path(), &["--usage-profile", "all"]);
    let bare = report(dir.path(), &[]);
    assert_eq!(all["summary"]["total_monthly_cost"], bare["summary"]["total_monthly_cost"]);
    assert_eq!(bare["summary"]["usage_bands"], Value::Null);
    for profile in ["small", "medium", "large"] {
        let alone = report(dir.path(), &["--usage-profile", profile]);
        assert_eq!(all["summary"]["usage_bands"][profile], alone["summary"]["total_monthly_cost"], "{profile}");
        let each = |report: &Value, cost: &dyn Fn(&Value) -> Value| -> Vec<Value> {
            report["projects"][0]["resources"].as_array().unwrap().iter().map(cost).collect()
        };
        let banded = each(&all, &|resource| match &resource["usage_bands"] {
            Value::Null => resource["monthly_cost"].clone(),
            bands => bands[profile].clone(),
        });
        assert_eq!(banded, each(&alone, &|resource| resource["monthly_cost"].clone()), "{profile}");
    }
    insta::assert_snapshot!(run(dir.path(), &["--usage-profile", "all", "--allow", "all"]).out);
}

/// The file has the requests and the profile how long they take: the requests are measured, and the duration is not.
#[test]
fn a_line_is_assumed_if_one_factor_is() {
    let usage =
        "version: 0.1\nresource_type_default_usage:\n  aws_lambda_function:\n    monthly_requests: 3000000\n";
    let dir = project(&[("main.tf", MAIN), (FILE, usage)]);
    let report = report(dir.path(), &["--usage-profile", "small"]);
    let resources = report["projects"][0]["resources"].as_array().unwrap();
    let function = resources.iter().find(|resource| resource["type"] == "aws_lambda_function").unwrap();
    let assumed = function["components"].as_array().unwrap().iter();
    let assumed = assumed.map(|line| (line["name"].as_str().unwrap(), line["usage_assumed"].as_bool().unwrap()));
    assert_eq!(assumed.collect::<Vec<_>>(), [("Requests", false), ("Duration (first 6B)", true)]);
}

/// What the file says is what it says, whatever is assumed.
#[test]
fn the_usage_file_comes_before_the_profile() {
    let usage = "version: 0.1\nresource_usage:\n  aws_sqs_queue.jobs:\n    monthly_requests: 3000000\n";
    let dir = project(&[("main.tf", MAIN), (FILE, usage)]);
    let queue = |more: &[&str]| {
        let report = report(dir.path(), more);
        let resources = report["projects"][0]["resources"].as_array().unwrap().clone();
        resources.into_iter().find(|resource| resource["type"] == "aws_sqs_queue").unwrap()
    };
    let with = queue(&["--usage-profile", "large"]);
    assert_eq!(with["components"][0]["usage_assumed"], false);
    assert_eq!(with, queue(&[]));
}
