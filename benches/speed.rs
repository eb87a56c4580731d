//! How fast, and how large: the release binary against a typed parse of the same bytes, as ratios of one run.
//!
//! `cargo bench --bench speed`, or `cargo bench --bench speed -- plan.json` for a plan of your own. Machines are noisy and differ, so that nothing here is a test: every number is a
//! median, and a ratio of two things that were measured side by side.

#![expect(clippy::print_stdout, reason = "this is a command that prints what it measured")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]
#![expect(clippy::float_arithmetic, reason = "seconds and ratios are not money")]

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use serde::Deserialize;
use serde_json::value::RawValue;

const BINARY: &str = env!("CARGO_BIN_EXE_finops-lint");
const ROUNDS: usize = 7;

fn main() {
    let given: Vec<std::path::PathBuf> =
        std::env::args_os().skip(1).filter(|argument| argument != "--bench").map(Into::into).collect();
    for plan in &given {
        plan_ratios(plan);
    }
    if !given.is_empty() {
        return;
    }
    let scratch = tempfile::tempdir().expect("a directory to write into");
    println!("medians of {ROUNDS}; the binary is {BINARY}");
    let start = median(|| run(&["--version".as_ref()]).0);
    println!("--version                    {:8.1} ms", start * 1e3);
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/serverless-pipeline");
    let time = median(|| run(&[&example]).0);
    println!("the example                  {:8.1} ms", time * 1e3);
    for resources in [1_000, 10_000] {
        let path = scratch.path().join(format!("plan-{resources}.json"));
        std::fs::write(&path, plan(resources)).expect("the plan is written");
        plan_ratios(&path);
    }
    for (modules, resources) in [(10, 50), (100, 50)] {
        let dir = scratch.path().join(format!("tree-{modules}"));
        let instances = tree(&dir, modules, resources);
        let (time, memory) = best(|| run(&[&dir]));
        println!("HCL, {instances:6} instances       {:8.1} ms  {:6.1} MB", time * 1e3, memory / 1e6);
    }
}

/// The whole run on a plan against the parse alone.
fn plan_ratios(path: &Path) {
    let bytes = std::fs::read(path).expect("the plan is there");
    let text = String::from_utf8(bytes).expect("the plan is text");
    let size = text.len() as f64;
    let resources = {
        let document: Document<'_> = serde_json::from_str(&text).expect("the plan is a plan");
        document.resource_changes.len()
    };
    let parse = median(|| {
        let start = Instant::now();
        let document: Document<'_> = serde_json::from_str(&text).expect("the plan is a plan");
        let found = document.resource_changes.iter().filter(|change| !change.address.is_empty()).count();
        assert_eq!(found, resources, "every resource is seen");
        start.elapsed().as_secs_f64()
    });
    for format in ["human", "json"] {
        let (time, memory) = best(|| run(&["--format".as_ref(), format.as_ref(), path]));
        println!(
            "plan, {resources:6} resources, {format:5} {:8.1} ms = {:4.2} x the typed parse; {:6.1} MB = {:4.2} x the file ({:.1} MB)",
            time * 1e3,
            time / parse,
            memory / 1e6,
            memory / size,
            size / 1e6,
        );
    }
}

/// A typed parse that keeps what a reader needs: borrowed strings, subtrees as they stand.
#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    resource_changes: Vec<Change<'a>>,
    #[serde(borrow)]
    configuration: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Change<'a> {
    #[serde(borrow)]
    address: Cow<'a, str>,
    #[serde(borrow, rename = "type")]
    _type: Cow<'a, str>,
    #[serde(borrow, rename = "change")]
    _change: Values<'a>,
}

#[derive(Deserialize)]
struct Values<'a> {
    #[serde(borrow, rename = "actions")]
    _actions: Vec<Cow<'a, str>>,
    #[serde(borrow, rename = "before")]
    _before: Option<&'a RawValue>,
    #[serde(borrow, rename = "after")]
    _after: Option<&'a RawValue>,
    #[serde(borrow, rename = "after_unknown")]
    _after_unknown: Option<&'a RawValue>,
}

impl Document<'_> {
    /// Read, so that the parse cannot be left out.
    #[expect(dead_code, reason = "the field is what is measured")]
    fn configuration(&self) -> usize {
        self.configuration.map_or(0, |raw| raw.get().len())
    }
}

/// Seconds, and the most memory the process had, in bytes.
fn run(arguments: &[&Path]) -> (f64, f64) {
    let start = Instant::now();
    let child = Command::new("/usr/bin/env")
        .args(["time", "-f", "%M", BINARY])
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output();
    let with_time = child.ok().filter(|output| output.status.code() != Some(127));
    match with_time {
        Some(output) => {
            let seconds = start.elapsed().as_secs_f64();
            let text = String::from_utf8_lossy(&output.stderr);
            let kilobytes: f64 = text.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or(0.0);
            (seconds, kilobytes * 1024.0)
        }
        // Without GNU time there is no memory to tell.
        None => {
            let start = Instant::now();
            let status = Command::new(BINARY).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
            status.expect("the binary runs");
            (start.elapsed().as_secs_f64(), 0.0)
        }
    }
}

fn median(mut measure: impl FnMut() -> f64) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS).map(|_| measure()).collect();
    times.sort_by(f64::total_cmp);
    times.get(ROUNDS / 2).copied().unwrap_or(0.0)
}

fn best(mut measure: impl FnMut() -> (f64, f64)) -> (f64, f64) {
    let mut runs: Vec<(f64, f64)> = (0..ROUNDS).map(|_| measure()).collect();
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    runs.get(ROUNDS / 2).copied().unwrap_or((0.0, 0.0))
}

/// A plan in Terraform's shape and key order: modules, count, for_each, unknown and no-op, about 4.5 kB a resource.
fn plan(resources: usize) -> String {
    let mut planned = String::new();
    let mut changes = String::new();
    let mut configured = String::new();
    for index in 0..resources {
        let comma = if index == 0 { "" } else { "," };
        let (kind, values, unknown, expressions) = resource(index);
        let module = index % 40;
        let address = match index % 3 {
            0 => format!("module.m{module}.{kind}.r{index}"),
            1 => format!("module.m{module}.{kind}.r{index}[0]"),
            _ => format!("module.m{module}.{kind}.r{index}[\\\"k.{index}\\\"]"),
        };
        let index_field = match index % 3 {
            0 => String::new(),
            1 => "\"index\":0,".to_owned(),
            _ => format!("\"index\":\"k.{index}\","),
        };
        let head = format!(
            "{{\"address\":\"{address}\",\"module_address\":\"module.m{module}\",\"mode\":\"managed\",\"type\":\"{kind}\",\
             \"name\":\"r{index}\",{index_field}\"provider_name\":\"registry.terraform.io/hashicorp/aws\","
        );
        let (actions, before) =
            if index % 4 == 0 { ("[\"create\"]", "null".to_owned()) } else { ("[\"no-op\"]", values.clone()) };
        let _ =
            write!(planned, "{comma}{head}\"schema_version\":0,\"values\":{values},\"sensitive_values\":{{}}}}");
        let _ = write!(
            changes,
            "{comma}{head}\"change\":{{\"actions\":{actions},\"before\":{before},\"after\":{values},\
             \"after_unknown\":{unknown},\"before_sensitive\":{{}},\"after_sensitive\":{{}}}}}}"
        );
        if module == 0 {
            let comma = if configured.is_empty() { "" } else { "," };
            let _ = write!(
                configured,
                "{comma}{{\"address\":\"{kind}.r{index}\",\"mode\":\"managed\",\"type\":\"{kind}\",\"name\":\"r{index}\",\
                 \"provider_config_key\":\"aws\",\"expressions\":{expressions},\"schema_version\":0}}"
            );
        }
    }
    let mut calls = String::new();
    for module in 0..40 {
        let comma = if module == 0 { "" } else { "," };
        let inner = if module == 0 { configured.as_str() } else { "" };
        let _ = write!(
            calls,
            "{comma}\"m{module}\":{{\"source\":\"./m{module}\",\"module\":{{\"resources\":[{inner}]}}}}"
        );
    }
    format!(
        "{{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_values\":{{\"root_module\":{{\
         \"child_modules\":[{{\"address\":\"module.m0\",\"resources\":[{planned}]}}]}}}},\"resource_changes\":[{changes}],\
         \"configuration\":{{\"provider_config\":{{\"aws\":{{\"name\":\"aws\",\"expressions\":{{\"region\":{{\
         \"constant_value\":\"eu-west-1\"}}}}}}}},\"root_module\":{{\"module_calls\":{{{calls}}}}}}}}}"
    )
}

/// The type, values, unknown values and expressions of the nth resource.
fn resource(index: usize) -> (&'static str, String, &'static str, &'static str) {
    // What a provider adds: many short attributes, most of them null, and a block or two.
    let unset: String =
        (0..30).map(|number| format!("\"attribute_{number}\":null,\"setting_{number}\":\"v{index}\",")).collect();
    let padding = "{\\\"Version\\\":\\\"2012-10-17\\\"}".repeat(4);
    let tags = format!(
        "{unset}\"tags\":{{\"Name\":\"r{index}\"}},\"tags_all\":{{\"Name\":\"r{index}\",\"Team\":\"data\"}},\"timeouts\":[]"
    );
    match index % 6 {
        0 => (
            "aws_lambda_function",
            format!(
                "{{\"architectures\":[\"x86_64\"],\"arn\":\"arn:aws:lambda:eu-west-1:123456789012:function:f{index}\",\
                 \"function_name\":\"f{index}\",\"memory_size\":{},\"runtime\":\"nodejs22.x\",\"timeout\":30,{tags}}}",
                128 * (1 + index % 8)
            ),
            "{\"id\":true,\"qualified_arn\":true}",
            "{\"memory_size\":{\"constant_value\":128},\"function_name\":{\"references\":[\"var.name\"]}}",
        ),
        1 => (
            "aws_cloudwatch_log_group",
            format!("{{\"name\":\"/aws/lambda/f{index}\",\"retention_in_days\":{},{tags}}}", index % 2 * 14),
            "{\"arn\":true,\"id\":true}",
            "{\"name\":{\"references\":[\"var.name\"]}}",
        ),
        2 => (
            "aws_iam_role",
            format!("{{\"name\":\"role-{index}\",\"assume_role_policy\":\"{padding}\",\"path\":\"/\",{tags}}}"),
            "{\"arn\":true,\"id\":true}",
            "{\"name\":{\"references\":[\"var.name\"]}}",
        ),
        3 => (
            "aws_sqs_queue",
            format!("{{\"name\":\"q{index}\",\"fifo_queue\":false,\"redrive_policy\":null,{tags}}}"),
            "{\"arn\":true,\"id\":true,\"url\":true}",
            "{\"name\":{\"references\":[\"var.name\"]}}",
        ),
        4 => (
            "aws_ebs_volume",
            format!(
                "{{\"availability_zone\":\"eu-west-1a\",\"size\":{},\"type\":\"gp2\",\"iops\":null,{tags}}}",
                10 + index % 90
            ),
            "{\"arn\":true,\"id\":true}",
            "{\"size\":{\"constant_value\":10},\"type\":{\"constant_value\":\"gp2\"}}",
        ),
        _ => (
            "aws_dynamodb_table",
            format!("{{\"name\":\"t{index}\",\"billing_mode\":\"PAY_PER_REQUEST\",\"hash_key\":\"id\",{tags}}}"),
            "{\"arn\":true,\"id\":true,\"stream_arn\":true}",
            "{\"name\":{\"references\":[\"var.name\"]}}",
        ),
    }
}

/// A tree of local modules with variables, locals, count, for_each and dynamic blocks; returns its instances.
fn tree(dir: &Path, modules: usize, resources: usize) -> usize {
    let mut root = "provider \"aws\" {\n  region = \"eu-west-1\"\n}\n".to_owned();
    let mut instances = 0;
    for module in 0..modules {
        let _ = write!(
            root,
            "module \"m{module}\" {{\n  source = \"./m{module}\"\n  name = \"m{module}\"\n  sizes = {{ a = {module}, b = 20 }}\n}}\n"
        );
        let mut text = "variable \"name\" {\n  type = string\n}\nvariable \"sizes\" {\n  type = map(number)\n}\n\
                        locals {\n  prefix = \"app-${var.name}\"\n  big = { for k, v in var.sizes : k => v + 1 }\n}\n"
            .to_owned();
        for resource in 0..resources {
            match resource % 3 {
                0 => {
                    instances += 2;
                    let _ = write!(
                        text,
                        "resource \"aws_ebs_volume\" \"r{resource}\" {{\n  for_each = local.big\n  availability_zone = \"eu-west-1a\"\n  \
                         size = each.value\n  type = \"gp3\"\n  tags = {{ Name = \"${{local.prefix}}-${{each.key}}-{resource}\" }}\n}}\n"
                    );
                }
                1 => {
                    instances += 3;
                    let _ = write!(
                        text,
                        "resource \"aws_sqs_queue\" \"r{resource}\" {{\n  count = length(var.sizes) + 1\n  \
                         name = format(\"%s-%02d\", local.prefix, count.index)\n}}\n"
                    );
                }
                _ => {
                    instances += 1;
                    let _ = write!(
                        text,
                        "resource \"aws_instance\" \"r{resource}\" {{\n  ami = \"ami-1\"\n  instance_type = \"m7g.large\"\n  \
                         dynamic \"ebs_block_device\" {{\n    for_each = var.sizes\n    content {{\n      \
                         device_name = \"/dev/sd${{ebs_block_device.key}}\"\n      volume_size = ebs_block_device.value\n    }}\n  }}\n  \
                         user_data = aws_sqs_queue.r{}[0].name\n}}\n",
                        resource - 1
                    );
                }
            }
        }
        let inside = dir.join(format!("m{module}"));
        std::fs::create_dir_all(&inside).expect("the module's directory");
        std::fs::write(inside.join("main.tf"), text).expect("the module");
    }
    std::fs::write(dir.join("main.tf"), root).expect("the root module");
    instances
}
