//! What scales: the number that is counted, and the least and the most that it could be.
//!
//! Not for: the bill of one instance.

#![expect(clippy::unwrap_used, reason = "clippy knows only #[test] functions as tests")]

use serde_json::Value;

use crate::cli::{finops, project};

const GROUP: &str = r#"
provider "aws" {
  region = "us-east-1"
}
variable "most" {}
resource "aws_launch_template" "web" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "m7g.large"
}
resource "aws_autoscaling_group" "web" {
  SIZES
  launch_template {
    id = aws_launch_template.web.id
  }
}
"#;

/// What a report says of the scaling: counted, by what, minimum, maximum; each with its cost.
fn scaling(sizes: &str, usage: &str) -> String {
    let usage = format!("version: 0.1\nresource_usage:\n  aws_autoscaling_group.web:\n    {usage}\n");
    let dir = project(&[("main.tf", &GROUP.replace("SIZES", sizes)), ("finops-lint-usage.yml", &usage)]);
    let output = finops(dir.path()).args(["--format", "json"]).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let scaling = report.pointer("/projects/0/resources/0/scaling").unwrap();
    let size = |name: &str| {
        let text = |part: &str| scaling.pointer(&format!("/{name}/{part}")).and_then(Value::as_str).unwrap_or("?");
        format!("{} ${}", text("number"), text("monthly_cost"))
    };
    let by = scaling.get("counted_by").and_then(Value::as_str).unwrap_or("usage");
    format!("{} by {by}, {} to {}", size("counted"), size("minimum"), size("maximum"))
}

#[test]
fn a_group_costs_between_its_least_and_its_most() {
    let rows = [
        (
            "min_size = 1\nmax_size = 10\ndesired_capacity = 2",
            "{}",
            "2 $119.136 by desired_capacity, 1 $59.568 to 10 $595.68",
        ),
        ("min_size = 0\nmax_size = 4", "{}", "0 $0 by min_size, 0 $0 to 4 $238.272"),
        (
            "min_size = 1\nmax_size = 10\ndesired_capacity = 2",
            "instances: 3.5",
            "3.5 $208.488 by usage, 1 $59.568 to 10 $595.68",
        ),
        // A number that is not known is not a zero.
        (
            "min_size = 1\nmax_size = var.most\ndesired_capacity = 2",
            "{}",
            "2 $119.136 by desired_capacity, 1 $59.568 to ? $?",
        ),
    ];
    for (sizes, usage, expected) in rows {
        assert_eq!(scaling(sizes, usage), expected, "{sizes}");
    }
}
