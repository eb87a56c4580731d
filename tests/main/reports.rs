//! What a report looks like in each format, and what no input may do to it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

mod human;
mod machine;

use finops_lint::diagnostics::{Diagnostic, FileId, Label, Sources, Span};
use finops_lint::reports::fingerprint::fingerprint;
use finops_lint::reports::model::*;
use finops_lint::reports::{Format, Options, View, render};
use rust_decimal::Decimal;
use serde_json::Value;

const MAIN: &str = r#"module "db" {
  source = "./modules/db"
  type   = var.volume_type # größer
}

resource "aws_lambda_function" "etl" {
  function_name = "etl"
  memory_size   = 1024
}

data "aws_ami" "missing {
"#;
const MODULE: &str = r#"resource "aws_ebs_volume" "data" {
  count = 3
  size  = 100
  type  = var.type
}
"#;
const VALUES: &str = "password    = \"hunter2\"\nvolume_type = \"gp2\"\n";

fn money(text: &str) -> Option<Decimal> {
    Some(text.parse().unwrap())
}

struct Story {
    sources: Sources,
    report: Report,
}

impl Story {
    fn empty() -> Self {
        let pricing = Pricing { source: "embedded".to_owned(), published: "2026-07-20".to_owned(), private: None };
        let report = Report {
            currency: Currency { code: "USD".to_owned(), rates: Vec::new() },
            pricing,
            usage_profile: None,
            free_tier: false,
            projects: vec![Project {
                usage_bands: None,
                name: "prod".to_owned(),
                path: "envs/prod".to_owned(),
                kind: Kind::Hcl,
                resources: Vec::new(),
                free: Vec::new(),
                unsupported: Vec::new(),
                missing: Vec::new(),
                drift: Vec::new(),
                total_monthly_cost: Decimal::ZERO,
                list_total_monthly_cost: Some(Decimal::ZERO),
                previous_total_monthly_cost: None,
            }],
            findings: Vec::new(),
            not_evaluated: Vec::new(),
            diagnostics: Vec::new(),
            summary: Summary::default(),
        };
        Self { sources: Sources::default(), report }
    }

    /// A small project in which there is one of everything.
    fn whole() -> Self {
        let mut story = Self::empty();
        let main = story.sources.add("envs/prod/main.tf", MAIN);
        let module = story.sources.add("envs/prod/modules/db/main.tf", MODULE);
        let values = story.sources.add("envs/prod/prod.tfvars", VALUES);
        let at = |file: FileId, text: &str| {
            let start = story.sources.get(file).text.find(text).unwrap();
            Span::new(file, start, start + text.len())
        };
        let volume = at(module, r#"resource "aws_ebs_volume" "data""#);
        let lambda = at(main, r#"resource "aws_lambda_function" "etl""#);
        let volume_type = at(module, "var.type");
        let related = vec![
            Label { message: "value set here".to_owned(), span: at(main, "var.volume_type") },
            Label { message: "value set here".to_owned(), span: at(values, "\"gp2\"") },
        ];
        let unclosed = at(main, "\"missing {");
        let memory = at(main, "1024");

        let project = &mut story.report.projects[0];
        for index in 0..3 {
            let mut resource = resource(&format!("module.db.aws_ebs_volume.data[{index}]"), money("10"));
            resource.span = Some(volume);
            resource.components.push(Component {
                span: Some(volume_type),
                bill: Some(BillKey {
                    service: "AmazonEC2".into(),
                    usage_type: "EBS:VolumeUsage.gp2".to_owned(),
                    operation: String::new(),
                }),
                ..component("Storage (gp2)", "GB-month", "0.10", Some("100"))
            });
            project.resources.push(resource);
        }
        let mut etl = resource("aws_lambda_function.etl", money("0.002"));
        etl.span = Some(lambda);
        etl.action = Some(Action::Update);
        etl.previous_monthly_cost = money("0.02");
        etl.tags.insert("Team".into(), "data".into());
        etl.components.push(component("Requests", "1M requests", "0.20", Some("0.01")));
        etl.components.push(Component {
            usage_based: true,
            usage_key: Some("request_duration_ms".into()),
            ..component("Duration", "GB-second", "0.0000166667", None)
        });
        project.resources.push(etl);
        let mut queue = resource("aws_sqs_queue.jobs", None);
        queue.components.push(Component {
            usage_based: true,
            usage_key: Some("monthly_requests".into()),
            ..component("Requests", "1M requests", "0.40", None)
        });
        project.resources.push(queue);
        let mut database = resource("aws_db_instance.main", None);
        database.unpriced.push(Unpriced {
            what: "Instance".to_owned(),
            why: "var.engine is not known".to_owned(),
            span: None,
        });
        project.resources.push(database);
        let mut web = resource("aws_instance.web[?]", money("7.3"));
        web.components.push(component("Instance (t3.micro)", "hour", "0.01", Some("730")));
        web.multiplicity_unknown = Some("data.aws_subnets.all is not known".to_owned());
        project.resources.push(web);
        let other = |address: &str, type_name: &str| Other {
            charged_for: None,
            address: address.into(),
            type_name: type_name.into(),
            span: Some(lambda),
        };
        project.free.push(other("aws_iam_role.etl", "aws_iam_role"));
        project.unsupported.push(other("aws_quantum_task.a", "aws_quantum_task"));
        project.unsupported.push(other("aws_quantum_task.b", "aws_quantum_task"));
        let why = "envs/prod/modules/vpc does not exist".to_owned();
        project.missing.push(Missing { address: "module.vpc".into(), why, span: None });
        let why = "Terraform put it off: resource config unknown".to_owned();
        project.missing.push(Missing { address: "module.vpc[\"a\"].aws_eip.out".into(), why, span: None });
        let drift = |address: &str, cost, previous| Drift {
            address: address.into(),
            type_name: address.split('.').next().unwrap().into(),
            monthly_cost: cost,
            previous_monthly_cost: previous,
        };
        project.drift.push(drift("aws_ebs_volume.data", money("16"), money("8")));
        project.drift.push(drift("aws_glue_job.nightly", None, None));
        project.total_monthly_cost = money("30.002").unwrap();
        project.list_total_monthly_cost = money("30.002");
        project.previous_total_monthly_cost = money("24");

        for index in 0..3 {
            story.report.findings.push(Finding {
                message: "100 GB gp2 volume".to_owned(),
                help: Some("gp3 does the same work for less".to_owned()),
                url: Some("https://docs.aws.amazon.com/ebs/".to_owned()),
                address: Some(format!("module.db.aws_ebs_volume.data[{index}]").into()),
                attribute: Some("type".to_owned()),
                span: Some(volume_type),
                related: related.clone(),
                monthly_savings: money("2"),
                ..finding("gp2-volume")
            });
        }
        story.report.findings.push(Finding {
            level: Level::Deny,
            message: "nothing limits how often this function runs".to_owned(),
            address: Some("aws_lambda_function.etl".into()),
            span: Some(memory),
            worst_case_monthly_cost: money("43800"),
            fix: Some(Fix {
                safety: Safety::Safe,
                edits: vec![Edit {
                    span: Span::new(main, memory.range().end, memory.range().end),
                    text: "\n  reserved_concurrent_executions = 10".to_owned(),
                }],
            }),
            ..finding("uncapped-function")
        });
        story.report.not_evaluated.push(NotEvaluated {
            rule: "small-batches".into(),
            address: "aws_lambda_event_source_mapping.jobs".into(),
            project: 0,
            because: "var.batch is not known".to_owned(),
            span: None,
        });
        story.report.diagnostics = vec![
            Diagnostic::error("syntax", "a string is not closed").at(unclosed).help("add a `\"`"),
            Diagnostic::warning("module-not-found", "module.vpc is not there").in_file("envs/prod/modules/vpc"),
        ];
        story.report.summary = Summary::of(&story.report.projects, &story.report.findings, money("6").unwrap());
        story
    }

    fn render(&self, format: Format, options: &Options) -> String {
        let rules = [RuleInfo {
            id: "gp2-volume".to_owned(),
            summary: "gp2 volume where gp3 does the same work for less".to_owned(),
            why: "gp3 has a lower price.".to_owned(),
            url: Some("https://docs.aws.amazon.com/ebs/".to_owned()),
            kind: RuleKind::Cost,
            level: Level::Warn,
        }];
        let mut out = Vec::new();
        render(&self.report, &self.sources, &rules, format, options, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn human(&self) -> String {
        self.render(Format::Human, &Options::default())
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.render(Format::Json, &Options::default())).unwrap()
    }

    fn sarif(&self) -> Value {
        serde_json::from_str(&self.render(Format::Sarif, &Options::default())).unwrap()
    }
}

fn resource(address: &str, cost: Option<Decimal>) -> Resource {
    let block = address.rsplit_once("aws_").unwrap().1;
    let (type_name, name) = block.split_once('.').unwrap();
    Resource {
        usage_bands: None,
        address: address.into(),
        type_name: format!("aws_{type_name}").into(),
        name: name.split('[').next().unwrap().into(),
        region: Some("us-east-1".into()),
        action: None,
        tags: Default::default(),
        span: None,
        monthly_cost: cost,
        list_monthly_cost: cost,
        previous_monthly_cost: None,
        components: Vec::new(),
        unpriced: Vec::new(),
        multiplicity_unknown: None,
        assumed: None,
        scaling: None,
    }
}

fn component(name: &str, unit: &str, price: &str, quantity: Option<&str>) -> Component {
    let (unit_price, monthly_quantity) = (money(price), quantity.and_then(money));
    let monthly_cost = monthly_quantity.and_then(|quantity| quantity.checked_mul(unit_price?));
    Component {
        usage_assumed: false,
        per: Decimal::ONE,
        free_tier: None,
        name: name.to_owned(),
        unit: unit.to_owned().into(),
        unit_price,
        list_unit_price: unit_price,
        monthly_quantity,
        monthly_cost,
        list_monthly_cost: monthly_cost,
        private: None,
        usage_based: false,
        usage_key: None,
        sub_resource: None,
        bill: None,
        span: None,
        region: None,
        price_source: None,
    }
}

fn finding(rule: &str) -> Finding {
    Finding {
        rule: rule.into(),
        level: Level::Warn,
        message: rule.to_owned(),
        help: None,
        url: None,
        address: None,
        attribute: None,
        project: 0,
        span: None,
        related: Vec::new(),
        monthly_savings: None,
        worst_case_monthly_cost: None,
        fix: None,
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

#[test]
fn human_check() {
    insta::assert_snapshot!(Story::whole().human());
}

#[test]
fn human_breakdown() {
    let story = Story::whole();
    insta::assert_snapshot!(story.render(Format::Human, &Options { view: View::Breakdown, ..Options::default() }));
}

#[test]
fn json() {
    let json = pretty(&Story::whole().json());
    let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
    insta::assert_snapshot!(json.replace(&version, "\"[version]\""));
}

#[test]
fn sarif() {
    let sarif = pretty(&Story::whole().sarif());
    let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
    insta::assert_snapshot!(sarif.replace(&version, "\"[version]\""));
}

#[test]
fn numbers_are_plain_and_small_is_not_zero() {
    for (exact, plain, shown) in [
        ("0", "0", "$0.00"),
        ("-0.00", "0", "$0.00"),
        ("12.3400", "12.34", "$12.34"),
        ("0.005", "0.005", "$0.01"),
        ("0.0049", "0.0049", "<$0.01"),
        ("-0.001", "-0.001", "-<$0.01"),
        ("-1234.5", "-1234.5", "-$1,234.50"),
        ("1234567.125", "1234567.125", "$1,234,567.13"),
        ("0.12345678901", "0.123456789", "$0.12"),
        ("0.000000000000012", "0.000000000000012", "<$0.01"),
        ("100", "100", "$100.00"),
    ] {
        let mut story = Story::empty();
        story.report.projects[0].resources.push(resource("aws_sqs_queue.q", money(exact)));
        assert_eq!(story.json()["projects"][0]["resources"][0]["monthly_cost"], plain, "{exact}");
        let human = story.human();
        let row = human.lines().find(|line| line.contains("aws_sqs_queue.q")).unwrap();
        assert_eq!(row.split_whitespace().last(), Some(shown), "{exact}");
    }
}

#[test]
fn unknown_is_never_zero() {
    let mut story = Story::empty();
    story.report.projects[0].resources.push(resource("aws_sqs_queue.q", None));
    assert_eq!(story.json()["projects"][0]["resources"][0]["monthly_cost"], Value::Null);
    let human = story.human();
    assert!(human.lines().any(|line| line.contains("aws_sqs_queue.q") && line.contains("not priced")), "{human}");
}

#[test]
fn a_fingerprint_survives_moves_and_tells_blocks_and_attributes_apart() {
    let of = |address: &str, attribute: Option<&str>, span: Option<Span>| {
        let attribute = attribute.map(str::to_owned);
        fingerprint(&Finding { address: Some(address.into()), attribute, span, ..finding("gp2-volume") })
    };
    let span = |start| {
        let mut sources = Sources::default();
        Some(Span::new(sources.add("main.tf", ""), start, start + 1))
    };
    let first = of("module.a[\"x]\\\"y\"].aws_ebs_volume.data[0]", Some("type"), span(3));
    assert_eq!(first, of("aws_ebs_volume.data[\"b.c\"]", Some("type"), span(90)));
    assert_eq!(first, of("module.b.module.c[1].aws_ebs_volume.data", Some("type"), None));
    assert_ne!(first, of("aws_ebs_volume.data", Some("iops"), span(3)));
    assert_ne!(first, of("aws_ebs_volume.other", Some("type"), span(3)));
    assert_eq!(first.len(), 32);
}

#[test]
fn spans_outside_of_their_file_are_harmless() {
    let mut story = Story::empty();
    let file = story.sources.add("main.tf", "a\né\n");
    for (start, end) in [(3, 4), (3, 3), (5, 5), (5, 99), (99, 4), (u32::MAX as usize, 0)] {
        story.report.diagnostics = vec![Diagnostic::error("test", "here").at(Span::new(file, start, end))];
        assert!(story.human().contains("main.tf:"));
        story.json();
        story.sarif();
    }
}

#[test]
fn ten_thousand_resources_are_written_at_once() {
    let mut story = Story::whole();
    let one = story.report.projects[0].resources[0].clone();
    story.report.projects[0].resources = (0..10_000)
        .map(|index| Resource { address: format!("aws_ebs_volume.v{index}[0]").into(), ..one.clone() })
        .collect();
    let template = story.report.findings[0].clone();
    story.report.findings = (0..10_000)
        .map(|index| Finding { address: Some(format!("aws_ebs_volume.v{index}[0]").into()), ..template.clone() })
        .collect();
    let start = std::time::Instant::now();
    for format in [Format::Human, Format::Json, Format::Sarif] {
        assert!(!story.render(format, &Options::default()).is_empty());
    }
    // A debug build on a busy machine; what is quadratic takes minutes.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
