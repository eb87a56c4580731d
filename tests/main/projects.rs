//! Which directories are projects, and in which environments: found below a path, or named in `finops-lint.hcl`.
//!
//! Not for: what a project costs.

#![expect(clippy::unwrap_used, reason = "clippy knows only #[test] functions as tests")]

use std::path::Path;

use serde_json::Value;

use crate::cli::{GOOD, GP2, finops, project};

const MONOREPO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/monorepo");

fn said(dir: &Path, arguments: &[&str]) -> (String, String, i32) {
    let output = finops(dir).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

/// Name, resources and total of each project of a report.
fn projects(dir: &Path, arguments: &[&str]) -> Vec<String> {
    let (report, errors, _) = said(dir, &[arguments, &["--format", "json"]].concat());
    let report: Value = serde_json::from_str(&report).unwrap_or_else(|_| unreachable!("{errors}"));
    let projects = report.get("projects").and_then(Value::as_array).unwrap();
    let text = |project: &Value, key: &str| project.get(key).and_then(Value::as_str).unwrap().to_owned();
    projects
        .iter()
        .map(|project| {
            let resources = project.get("resources").and_then(Value::as_array).unwrap().len();
            format!("{}: {resources}, {}", text(project, "name"), text(project, "total_monthly_cost"))
        })
        .collect()
}

#[test]
fn a_monorepo_is_taken_apart() {
    let (told, _, code) = said(Path::new(MONOREPO), &["--explain-projects", "--exclude-path", "sandbox/**"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(told);
}

#[test]
fn an_environment_is_a_project() {
    let found = projects(Path::new(MONOREPO), &["--exclude-path", "sandbox"]);
    assert_eq!(
        found,
        [
            "legacy: 1, 0",
            "network (dev): 2, 41.61",
            "network (prod-eu): 6, 124.83",
            "network (prod-us): 4, 73",
            "shop: 3, 17.52"
        ]
    );
}

#[test]
fn values_that_are_given_choose_the_environment() {
    let found = projects(Path::new(MONOREPO), &["network", "--var-file", "network/envs/prod-us.tfvars"]);
    assert_eq!(found, ["network: 4, 73"]);
}

#[test]
fn what_a_root_is_is_told_to_programs_too() {
    let arguments = ["--explain-projects", "network", "--format", "json"];
    let (told, _, _) = said(Path::new(MONOREPO), &arguments);
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told.pointer("/0/environments/2/var_files/0").unwrap(), "network/envs/prod-us.tfvars");
    assert_eq!(told.pointer("/0/project").unwrap(), true);
}

#[test]
fn the_configuration_names_projects() {
    let sized = r#"variable "size" {}
resource "aws_ebs_volume" "data" {
  availability_zone = "us-east-1a"
  type              = "gp3"
  size              = var.size
  tags              = { Workspace = terraform.workspace }
}
provider "aws" {
  region = "us-east-1"
}"#;
    let config = r#"
exclude_paths = ["ignored"]
project "small" {
  path      = "app"
  var_files = ["values/small.tfvars"]
}
project "large" {
  path      = "app"
  var_files = ["values/large.tfvars"]
  workspace = "big"
}"#;
    let dir = project(&[
        ("app/main.tf", sized),
        ("app/values/small.tfvars", "size = 10"),
        ("app/values/large.tfvars", "size = 1000"),
        ("other/main.tf", GOOD),
        ("finops-lint.hcl", config),
        (".git/HEAD", ""),
    ]);
    assert_eq!(projects(dir.path(), &["."]), ["app (small): 1, 0.8", "app (large): 1, 80"]);
    assert_eq!(projects(dir.path(), &["app"]).len(), 2);
    assert_eq!(projects(dir.path(), &["other"]), ["other: 1, 8"]);
    // From further down, the file is found further up.
    assert_eq!(projects(&dir.path().join("app"), &["."]).len(), 2);
    let (report, ..) = said(dir.path(), &["--format", "json"]);
    assert!(report.contains(r#""Workspace":"big""#) && report.contains(r#""Workspace":"default""#), "{report}");
    let (report, ..) = said(dir.path(), &["--format", "json", "--workspace", "mine"]);
    assert!(!report.contains(r#""Workspace":"big""#), "{report}");
}

#[test]
fn a_wrong_configuration_is_told_with_its_place() {
    let config = "exclude_path = []\nassume = { a = \"many\" }\nproject {\n  path = 1\n}\nmodules \"x\" {}\n";
    let dir = project(&[("main.tf", GP2), ("finops-lint.hcl", config), (".git/HEAD", "")]);
    let (told, _, code) = said(dir.path(), &["--no-color"]);
    assert_eq!(code, 2);
    let told: String = told.split("warn[").next().unwrap().to_owned();
    insta::assert_snapshot!(told);
}

#[test]
fn a_file_above_the_repository_is_none_of_ours() {
    let dir = project(&[("finops-lint.hcl", "nonsense = 1"), ("repo/main.tf", GOOD), ("repo/.git/HEAD", "")]);
    let (_, errors, code) = said(&dir.path().join("repo"), &["."]);
    assert_eq!((errors.as_str(), code), ("", 0));
    let dir = project(&[("finops-lint.hcl", "nonsense = 1"), ("no-repo/main.tf", GOOD)]);
    assert_eq!(said(&dir.path().join("no-repo"), &["."]).2, 0);
}

#[test]
fn nothing_is_read_outside_unless_it_is_allowed() {
    let calls = "module \"m\" {\n  source = \"../../shared\"\n}\n";
    let dir = project(&[("shared/main.tf", GOOD), ("repo/app/main.tf", calls), ("repo/.git/HEAD", "")]);
    let repo = dir.path().join("repo");
    let (told, _, code) = said(&repo, &["app", "--no-color"]);
    assert_eq!(code, 2);
    assert!(told.contains("the path leads out of the project"), "{told}");
    assert_eq!(projects(&repo, &["app", "--allow-outside", "../shared"]), ["app: 1, 8"]);
    let (_, errors, code) = said(&repo, &["app", "--allow-outside", "../nowhere"]);
    assert_eq!(code, 2);
    assert!(errors.contains("--allow-outside ../nowhere: No such file"), "{errors}");
}

#[test]
fn a_directory_without_a_project_says_why() {
    let module = "variable \"size\" {}\nresource \"aws_ebs_volume\" \"v\" {\n  size = var.size\n}\n";
    let dir =
        project(&[("modules/queue/main.tf", "resource \"aws_sqs_queue\" \"q\" {}"), ("volume/main.tf", module)]);
    let (told, _, code) = said(dir.path(), &["--no-color"]);
    assert_eq!(code, 2);
    assert!(told.contains("there is no root module in or below this directory"), "{told}");
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("volume: nothing calls it, and var.size has no value"), "{told}");
}

/// A number of instances that only a cloud knows.
const UNKNOWN_COUNT: &str = r#"
provider "aws" {
  region = "us-east-1"
}
data "aws_subnets" "all" {}
resource "aws_ebs_volume" "each" {
  count             = length(data.aws_subnets.all.ids)
  availability_zone = "us-east-1a"
  type              = "gp3"
  size              = 100
}
"#;

#[test]
fn a_number_that_is_not_known_can_be_assumed() {
    let dir = project(&[("app/main.tf", UNKNOWN_COUNT), (".git/HEAD", "")]);
    assert_eq!(projects(dir.path(), &["app"]), ["app: 1, 0"]);
    assert_eq!(projects(dir.path(), &["app", "--assume", "aws_ebs_volume.each=3"]), ["app: 3, 24"]);
    let (told, ..) = said(dir.path(), &["app", "--assume", "aws_ebs_volume.each=3", "--no-color"]);
    assert!(told.contains("as many of aws_ebs_volume.each as assumed"), "{told}");
    let (told, ..) = said(dir.path(), &["app", "--assume", "aws_ebs_volume.every=3", "--no-color"]);
    assert!(told.contains("--assume aws_ebs_volume.every=3: there is no such resource or module"), "{told}");
    for wrong in ["aws_ebs_volume.each", "aws_ebs_volume.each=some", "a=-1", "a=99999999999"] {
        let (_, errors, code) = said(dir.path(), &["app", "--assume", wrong]);
        assert!(code == 2 && errors.contains("--assume"), "{wrong}: {errors}");
    }
}

#[test]
fn the_configuration_assumes_for_whoever_has_it() {
    let config = "assume = { \"aws_ebs_volume.each\" = 2 }";
    let dir = project(&[
        ("app/main.tf", UNKNOWN_COUNT),
        ("other/main.tf", GOOD),
        ("finops-lint.hcl", config),
        (".git/HEAD", ""),
    ]);
    assert_eq!(projects(dir.path(), &["."]), ["app: 2, 16", "other: 1, 8"]);
    assert_eq!(projects(dir.path(), &["app", "--assume", "aws_ebs_volume.each=5"]), ["app: 5, 40"]);
    let (told, ..) = said(dir.path(), &["other", "--no-color"]);
    assert!(!told.contains("assume"), "{told}");
}

#[test]
fn a_copy_of_a_module_is_read_instead_of_what_is_fetched() {
    let calls = "module \"m\" {\n  source  = \"acme/volume/aws\"\n  version = \"1.0.0\"\n}\n";
    let dir = project(&[("app/main.tf", calls), ("vendor/volume/main.tf", GOOD), (".git/HEAD", "")]);
    assert_eq!(said(dir.path(), &["app"]).2, 2);
    assert_eq!(projects(dir.path(), &["app", "--module-source", "acme/volume/aws=vendor/volume"]), ["app: 1, 8"]);
    std::fs::write(
        dir.path().join("finops-lint.hcl"),
        "module_sources = { \"acme/volume/aws\" = \"vendor/volume\" }",
    )
    .unwrap();
    assert_eq!(projects(&dir.path().join("app"), &["."]), ["project: 1, 8"]);
    let (_, errors, code) = said(dir.path(), &["app", "--module-source", "acme/volume/aws"]);
    assert!(code == 2 && errors.contains("--module-source takes SOURCE=DIR"), "{errors}");
}
