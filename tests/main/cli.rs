//! The binary from outside: commands, options, exit codes, what goes to which stream.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A volume that one rule has something to say about, in a region that the catalogue has.
pub(crate) const GP2: &str = r#"
provider "aws" {
  region = "us-east-1"
}
resource "aws_ebs_volume" "data" {
  availability_zone = "us-east-1a"
  size              = 100
  type              = "gp2"
}
"#;

/// A volume that costs $8.00 a month, and about which there is nothing to say.
pub(crate) const GOOD: &str = r#"
provider "aws" {
  region = "us-east-1"
}
resource "aws_ebs_volume" "good" {
  availability_zone = "us-east-1a"
  size              = 100
  type              = "gp3"
}
"#;

/// A directory with these files in it.
pub(crate) fn project(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    dir
}

/// The binary, in a directory, with nothing of the surroundings that could change what it says.
pub(crate) fn finops(dir: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("finops-lint"));
    command.current_dir(dir).stdin(Stdio::null());
    for name in ["AWS_REGION", "AWS_DEFAULT_REGION", "TF_WORKSPACE", "NO_COLOR", "COLUMNS", "FINOPS_LINT_PRICES"] {
        command.env_remove(name);
    }
    command.env("FINOPS_LINT_TODAY", "2026-11-21");
    // No cache is there.
    command.env("FINOPS_LINT_CACHE_DIR", dir.join("no-cache"));
    command
}

/// What a run says, and how it ends.
pub(crate) struct Said {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: Option<i32>,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        }
    }
}

pub(crate) fn run(dir: &Path, arguments: &[&str]) -> Said {
    finops(dir).args(arguments).output().unwrap().into()
}

/// The JSON report, which has to be one whatever the input is, and the exit code.
pub(crate) fn json(dir: &Path, arguments: &[&str]) -> (Value, Option<i32>) {
    let said = run(dir, &[arguments, &["--format", "json"]].concat());
    (serde_json::from_str(&said.out).unwrap(), said.code)
}

/// `code message` of each diagnostic of a report.
pub(crate) fn told(report: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let all = report["diagnostics"].as_array().unwrap().iter();
    all.map(|one| format!("{} {}", text(&one["code"]), text(&one["message"]))).collect()
}

pub(crate) fn total(report: &Value) -> &str {
    report["summary"]["total_monthly_cost"].as_str().unwrap()
}

#[test]
fn the_exit_code_says_whether_something_blocks() {
    let dir = project(&[("main.tf", GP2)]);
    let at = |arguments: &[&str]| run(dir.path(), arguments).code;
    assert_eq!(at(&[]), Some(0), "a warning does not block");
    assert_eq!(at(&["--deny", "gp2-volume"]), Some(1));
    assert_eq!(at(&["--deny", "all"]), Some(1));
    assert_eq!(at(&["--allow", "all", "--deny", "gp2-volume"]), Some(1), "what is named wins over `all`");
    assert_eq!(at(&["--deny", "gp2-volume", "--allow", "gp2-volume"]), Some(0));
    assert_eq!(at(&["--allow", "all"]), Some(0));
    assert_eq!(at(&["--no-such-option"]), Some(2));
    assert_eq!(at(&["nowhere"]), Some(2));
}

#[test]
fn a_rule_that_does_not_exist_is_bad_usage() {
    let dir = project(&[("main.tf", GP2)]);
    for option in ["--deny", "--warn", "--allow"] {
        let said = run(dir.path(), &[option, "gp2-volme"]);
        assert_eq!(said.code, Some(2));
        assert!(said.out.is_empty());
        assert!(said.err.contains("did you mean gp2-volume?"), "{}", said.err);
    }
}

#[test]
fn findings_that_save_too_little_are_not_told() {
    let dir = project(&[("main.tf", GP2)]);
    let told = |amount: &str| {
        let (report, _) = json(dir.path(), &["--allow", "all", "--warn", "gp2-volume", "--min-savings", amount]);
        report["findings"].as_array().unwrap().len()
    };
    assert_eq!([told("0"), told("2"), told("2.01")], [1, 1, 0]);
    assert_eq!(run(dir.path(), &["--min-savings", "much"]).code, Some(2));
}

#[test]
fn quiet_says_nothing_and_out_file_gets_the_report() {
    let dir = project(&[("main.tf", GP2)]);
    let said = run(dir.path(), &["--quiet", "--deny", "all"]);
    assert_eq!((said.out.as_str(), said.err.as_str(), said.code), ("", "", Some(1)));
    let said = run(dir.path(), &["--format", "json", "--out-file", "report.json"]);
    assert_eq!((said.out.as_str(), said.code), ("", Some(0)));
    let report: Value = serde_json::from_slice(&std::fs::read(dir.path().join("report.json")).unwrap()).unwrap();
    assert_eq!(total(&report), "10");
    let said = run(dir.path(), &["--out-file", "no/such/dir/report.json"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("no/such/dir/report.json"), "{}", said.err);
}

#[test]
fn errors_are_told_on_standard_error_where_the_report_is_for_programs() {
    let dir = project(&[("main.tf", &format!("{GOOD}\nlocals {{ a = var.nothing }}\n"))]);
    for format in ["json", "sarif"] {
        let said = run(dir.path(), &["--format", format]);
        assert_eq!(said.code, Some(2));
        let _: Value = serde_json::from_str(&said.out).unwrap();
        assert!(said.err.starts_with("error: main.tf:11:14: there is no var.nothing"), "{}", said.err);
    }
    let said = run(dir.path(), &[]);
    assert_eq!(said.err, "", "the report for people has them already");
}

#[test]
fn there_are_colours_only_where_somebody_sees_them() {
    let dir = project(&[("main.tf", GP2)]);
    for arguments in [&[][..], &["--no-color"]] {
        assert!(!run(dir.path(), arguments).out.contains('\u{1b}'));
    }
}

#[cfg(unix)]
#[test]
fn whoever_reads_may_stop_reading() {
    let dir = project(&[("main.tf", GP2)]);
    let binary = assert_cmd::cargo::cargo_bin!("finops-lint");
    for command in ["", "rules list", "pricing lookup rds db --all", "--format json"] {
        let script = format!("set -o pipefail; {} {command} | true", binary.display());
        let output = finops(dir.path());
        drop(output);
        let output = Command::new("bash").args(["-c", &script]).current_dir(dir.path()).output().unwrap();
        let said = Said::from(output);
        assert_eq!((said.err.as_str(), said.code), ("", Some(0)), "{command}");
    }
}

#[test]
fn standard_input_may_be_a_plan_and_nothing_else() {
    let dir = project(&[("main.tf", GOOD)]);
    let with = |text: &'static str| {
        let mut child = finops(dir.path())
            .args(["-", "--format", "json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
        Said::from(child.wait_with_output().unwrap())
    };
    let said = with(include_str!("../fixtures/plan-versions/pretty.json"));
    let report: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(report["projects"][0]["kind"], "plan");
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(with("resource \"a\" \"b\" {}\n").code, Some(2));
    assert_eq!(with("").code, Some(2));
}

#[test]
fn several_paths_are_several_projects() {
    let dir = project(&[("a/main.tf", GOOD), ("b/main.tf", GP2)]);
    let (report, code) = json(dir.path(), &["a", "--path", "b"]);
    assert_eq!(code, Some(0));
    let names: Vec<&str> =
        report["projects"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(total(&report), "18");
}

#[test]
fn later_variables_win_across_files_and_arguments() {
    let sized = GOOD.replace("= 100", "= var.gb") + "variable \"gb\" {\n  type = number\n}\n";
    let dir = project(&[("main.tf", &sized), ("f.tfvars", "gb = 200\n"), ("terraform.tfvars", "gb = 50\n")]);
    let cost = |arguments: &[&str]| total(&json(dir.path(), arguments).0).to_owned();
    assert_eq!(cost(&[]), "4");
    assert_eq!(cost(&["--var", "gb=10", "--var-file", "f.tfvars"]), "16");
    assert_eq!(cost(&["--var-file", "f.tfvars", "--var", "gb=10"]), "0.8");
    assert_eq!(cost(&["--terraform-var-file=f.tfvars", "--terraform-var=gb=10"]), "0.8");
    assert_eq!(cost(&["check", "--var", "gb=10", "--var-file", "f.tfvars"]), "16");
}

#[test]
fn the_commands_about_prices_and_rules_answer() {
    let dir = project(&[]);
    let status = run(dir.path(), &["pricing", "status"]);
    assert!(status.out.contains("AWSLambda") && status.code == Some(0), "{}", status.out);
    let price = run(dir.path(), &["pricing", "lookup", "ec2", "gp3", "--region", "us-east-1"]);
    assert!(price.out.contains("VolumeUsage.gp3") && price.code == Some(0), "{}", price.out);
    assert_eq!(run(dir.path(), &["pricing", "lookup", "ec2", "no-such-usage-type"]).code, Some(2));
    let list = run(dir.path(), &["rules", "list"]);
    assert!(list.out.lines().any(|line| line.starts_with("gp2-volume ")), "{}", list.out);
    let show = run(dir.path(), &["rules", "show", "gp2-volume"]);
    assert!(show.out.starts_with("gp2-volume (cost)") && show.out.contains("patch {"), "{}", show.out);
    let near = run(dir.path(), &["rules", "show", "gp2-volumes"]);
    assert!(near.err.contains("did you mean gp2-volume?") && near.code == Some(2), "{}", near.err);
}

#[test]
fn help_teaches() {
    let dir = project(&[]);
    let said = run(dir.path(), &["--help"]);
    assert_eq!(said.code, Some(0));
    insta::assert_snapshot!("help", said.out);
    let version = run(dir.path(), &["--version"]).out;
    assert_eq!(version, format!("finops-lint {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_reports_of_the_example_are_what_their_schemas_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema = |path: &str| -> jsonschema::Validator {
        let text = std::fs::read_to_string(root.join(path)).unwrap();
        // One pattern in the schema of SARIF has a bracket too many, so that it is no regular expression.
        let text = text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
        jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
    };
    let formats = [("json", "schemas/report.schema.json"), ("sarif", "tests/schemas/sarif-2.1.0.json")];
    for (format, path) in formats {
        let validator = schema(path);
        for input in ["examples/serverless-pipeline", "tests/fixtures/broken/three-syntax-errors"] {
            let said = run(root, &[input, "--format", format]);
            let report: Value = serde_json::from_str(&said.out).unwrap();
            let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{input} as {format}");
        }
    }
}

#[test]
fn fixes_are_written_into_the_files() {
    let worker = r#"
resource "aws_instance" "worker" {
  ami           = "ami-0123456789"
  instance_type = "t2.medium"
}
"#;
    let dir = project(&[("main.tf", &format!("{GP2}{worker}"))]);
    let read = || std::fs::read_to_string(dir.path().join("main.tf")).unwrap();
    let output = finops(dir.path()).args(["--fix", "--quiet"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("fixed 1 finding in 1 file; 1 would restart or replace something"), "{told}");
    assert_eq!(read(), format!("{}{worker}", GP2.replace("gp2", "gp3")));

    finops(dir.path()).args(["--fix", "--unsafe-fixes", "--quiet"]).output().unwrap();
    assert!(read().contains(r#"instance_type = "t3.medium""#), "{}", read());
    // Nothing else is left in the directory.
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_fix_leaves_a_symbolic_link_one() {
    let dir = project(&[("shared/volume.tf", GP2)]);
    std::fs::create_dir(dir.path().join("here")).unwrap();
    std::os::unix::fs::symlink("../shared/volume.tf", dir.path().join("here/main.tf")).unwrap();
    finops(dir.path()).args(["here", "--fix", "--quiet"]).output().unwrap();
    assert!(dir.path().join("here/main.tf").is_symlink());
    let text = std::fs::read_to_string(dir.path().join("shared/volume.tf")).unwrap();
    assert_eq!(text, GP2.replace("gp2", "gp3"));
}

#[test]
fn the_readme_shows_what_the_example_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let output = finops(root).arg("examples/serverless-pipeline").output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains(shown), "the README shows\n{shown}");
}

/// A plan of one table that changes from one set of values to another.
fn change(before: &Value, after: &Value) -> String {
    serde_json::json!({
        "format_version": "1.2",
        "resource_changes": [{
            "address": "aws_dynamodb_table.t", "mode": "managed", "type": "aws_dynamodb_table", "name": "t",
            "change": {"actions": ["update"], "before": before, "after": after, "after_unknown": {}}
        }],
        "configuration": {"root_module": {"resources": [{
            "address": "aws_dynamodb_table.t", "mode": "managed", "type": "aws_dynamodb_table", "name": "t",
            "expressions": {}
        }]}}
    })
    .to_string()
}

#[test]
fn what_is_no_longer_known_is_not_a_saving() {
    let table = |mode: &str, reads: i64| {
        serde_json::json!({"name": "t", "hash_key": "id", "region": "us-east-1", "billing_mode": mode,
            "read_capacity": reads, "write_capacity": reads})
    };
    let total = |before: &Value, after: &Value| {
        let dir = project(&[("plan.json", &change(before, after))]);
        let output = finops(dir.path()).args(["plan.json", "--format", "json"]).output().unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        report["projects"][0]["previous_total_monthly_cost"].clone()
    };
    // On demand the requests are left to usage: what they cost is not known, and not zero.
    assert_eq!(total(&table("PROVISIONED", 100), &table("PAY_PER_REQUEST", 0)), Value::Null);
    // 100 * 730 h * 0.00013 and 100 * 730 h * 0.00065: https://aws.amazon.com/dynamodb/pricing/provisioned/
    assert_eq!(total(&table("PROVISIONED", 100), &table("PROVISIONED", 50)), "56.94");
}

/// A volume of 200 GB that the state has with 100 GB, and that the plan makes 50 GB of; and a bucket that is gone.
#[test]
fn drift_is_told_and_priced() {
    let change = |address: &str, actions: &str, before: &str, after: &str| {
        let (kind, name) = address.split_once('.').unwrap();
        format!(
            "{{\"address\":{address:?},\"mode\":\"managed\",\"type\":{kind:?},\"name\":{name:?},\"change\":{{\"actions\":\
             [{actions:?}],\"before\":{before},\"after\":{after},\"after_unknown\":{{}}}}}}"
        )
    };
    let volume = |size: u32| format!("{{\"region\":\"us-east-1\",\"size\":{size},\"type\":\"gp3\"}}");
    let planned = change("aws_ebs_volume.v", "update", &volume(200), &volume(50));
    let drifted = [
        change("aws_ebs_volume.v", "update", &volume(100), &volume(200)),
        change("aws_ebs_volume.gone", "delete", &volume(10), "null"),
    ];
    let plan = format!(
        "{{\"format_version\":\"1.2\",\"resource_changes\":[{planned}],\"resource_drift\":[{}],\"configuration\":{{}}}}",
        drifted.join(",")
    );
    let dir = project(&[("plan.json", &plan)]);
    let human = Said::from(finops(dir.path()).args(["check", "plan.json"]).output().unwrap());
    let line = "2 resources have drifted from their state: aws_ebs_volume.v (now $16.00, was $8.00), aws_ebs_volume.gone \
                (now $0.00, was $0.80)";
    assert!(human.out.contains(line), "{}", human.out);
    let json = Said::from(finops(dir.path()).args(["check", "plan.json", "--format", "json"]).output().unwrap());
    let json: Value = serde_json::from_str(&json.out).unwrap();
    let project = &json["projects"][0];
    let total = (&project["total_monthly_cost"], &project["previous_total_monthly_cost"]);
    assert_eq!(total, (&Value::from("4"), &Value::from("16")), "the change starts from what is there");
    let first = &project["drift"][0];
    assert_eq!((&first["monthly_cost"], &first["previous_monthly_cost"]), (&Value::from("16"), &Value::from("8")));
    assert_eq!(project["drift"][1]["address"], "aws_ebs_volume.gone");
}

/// A provider whose region is a local, which a plan does not show: the configuration beside the plan does.
#[test]
fn a_region_that_a_plan_does_not_show_is_in_its_configuration_or_on_the_command_line() {
    let plan = r#"{"format_version":"1.2","resource_changes":[{"address":"aws_ebs_volume.v","mode":"managed",
        "type":"aws_ebs_volume","name":"v","change":{"actions":["no-op"],"before":{"size":100,"type":"gp3"},
        "after":{"size":100,"type":"gp3"},"after_unknown":{}}}],"configuration":{"provider_config":{"aws":{"name":"aws",
        "expressions":{"region":{"references":["local.region"]}}}},"root_module":{"resources":[{
        "address":"aws_ebs_volume.v","mode":"managed","type":"aws_ebs_volume","name":"v","provider_config_key":"aws"}]}}}"#;
    let main = "locals {\n  region = \"us-east-1\"\n}\nprovider \"aws\" {\n  region = local.region\n}\nresource \
                \"aws_ebs_volume\" \"v\" {\n  size = 100\n  type = \"gp3\"\n}\n";
    let alone = project(&[("plan.json", plan)]);
    let beside = project(&[("plan.json", plan), ("main.tf", main)]);
    let region = |dir: &TempDir, arguments: &[&str]| {
        let all = [&["check", "plan.json", "--format", "json"], arguments].concat();
        let said = Said::from(finops(dir.path()).args(all).output().unwrap());
        let json: Value = serde_json::from_str(&said.out).unwrap();
        json["projects"][0]["resources"][0]["region"].clone()
    };
    assert_eq!(region(&alone, &[]), Value::Null);
    assert_eq!(region(&alone, &["--region", "eu-west-1"]), "eu-west-1");
    assert_eq!(region(&beside, &[]), "us-east-1");
    assert_eq!(region(&beside, &["--region", "eu-west-1"]), "us-east-1");
}
