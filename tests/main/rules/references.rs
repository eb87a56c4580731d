//! Who refers to whom by text: an ARN, a URL or an id names a resource of its own service and no other.

use finops_lint::diagnostics::Sources;
use finops_lint::parser;
use finops_lint::resources::estate::{Estate, Target};
use finops_lint::rules::example::{Evaluated, Example, evaluate};

/// One resource of each type, all named "api", and a reference.
fn project(text: &str) -> Evaluated {
    let text = format!(
        r#"
resource "aws_lambda_function" "f" {{ function_name = "api" }}
resource "aws_sqs_queue" "q" {{ name = "api" }}
resource "aws_dynamodb_table" "t" {{ name = "api" }}
resource "aws_kinesis_stream" "s" {{ name = "api" }}
resource "aws_s3_bucket" "b" {{ bucket = "api" }}
resource "aws_cloudwatch_event_target" "it" {{
  rule = "it"
  arn  = {text}
}}
"#
    );
    let mut sources = Sources::default();
    let file = sources.add("main.tf", text.as_str());
    let parsed = parser::parse(file, "main.tf", &text);
    assert_eq!(parsed.diagnostics, []);
    let span = parsed.body.blocks.first().expect("a block").span;
    evaluate(&Example { title: String::new(), expects_finding: false, body: parsed.body, usage: None, span })
}

const TYPES: [&str; 5] =
    ["aws_dynamodb_table", "aws_kinesis_stream", "aws_lambda_function", "aws_s3_bucket", "aws_sqs_queue"];

#[test]
fn a_text_names_what_it_is_about() {
    let cases: [(&str, &[&str]); 15] = [
        (r#""api""#, &TYPES),
        (r#""arn:aws:lambda:us-east-1:123456789012:function:api""#, &["aws_lambda_function"]),
        (r#""arn:aws:lambda:us-east-1:123456789012:function:api:live""#, &["aws_lambda_function"]),
        (r#""arn:aws:sqs:us-east-1:123456789012:api""#, &["aws_sqs_queue"]),
        (r#""https://sqs.us-east-1.amazonaws.com/123456789012/api""#, &["aws_sqs_queue"]),
        (r#""arn:aws:kinesis:us-east-1:123456789012:stream/api""#, &["aws_kinesis_stream"]),
        (r#""arn:aws-cn:dynamodb:cn-north-1:123456789012:table/api/stream/2026""#, &["aws_dynamodb_table"]),
        (r#""table/api""#, &["aws_dynamodb_table"]),
        (r#""table/api/index/by-day""#, &["aws_dynamodb_table"]),
        (r#""function:api:live""#, &["aws_lambda_function"]),
        (r#""arn:aws:s3:::api/key""#, &["aws_s3_bucket"]),
        // Another service's, and parts that are no names.
        (r#""arn:aws:sns:us-east-1:123456789012:api""#, &[]),
        (r#""arn:aws:states:us-east-1:api:stateMachine:other""#, &[]),
        (r#""apis""#, &[]),
        ("null", &[]),
    ];
    for (text, expected) in cases {
        let evaluated = project(text);
        let estate = Estate::new(&evaluated.resources);
        let from = estate.get("aws_cloudwatch_event_target.it").expect("the target");
        let mut found = Vec::new();
        let mut referred = Vec::new();
        for name in TYPES {
            if matches!(estate.target(from, "arn", &[name]), Target::Found(_)) {
                found.push(name);
            }
            let to = estate.of_type(name).next().expect("one of each");
            if !estate.referrers(to, "aws_cloudwatch_event_target", "arn").found.is_empty() {
                referred.push(name);
            }
        }
        assert_eq!(found, expected, "{text}");
        assert_eq!(referred, expected, "{text}: the other way round");
    }
}

/// What is known only after apply is known to be a queue's all the same; what is made from anything else is not.
#[test]
fn what_is_not_known_yet_is_known_to_be_something() {
    let cases = [
        ("aws_sqs_queue.q.arn", "aws_sqs_queue", "found"),
        ("aws_sqs_queue.q.arn", "aws_kinesis_stream", "elsewhere"),
        ("aws_sqs_queue.q.tags_all[\"target\"]", "aws_kinesis_stream", "unknown"),
        ("data.aws_kinesis_stream.other.arn", "aws_kinesis_stream", "unknown"),
    ];
    for (text, of, expected) in cases {
        let evaluated = project(text);
        let estate = Estate::new(&evaluated.resources);
        let from = estate.get("aws_cloudwatch_event_target.it").expect("the target");
        let found = match estate.target(from, "arn", &[of]) {
            Target::Found(_) => "found",
            Target::Elsewhere => "elsewhere",
            Target::Unset => "unset",
            Target::Unknown(_) => "unknown",
        };
        assert_eq!(found, expected, "{text} among {of}");
    }
}
