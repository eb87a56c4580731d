//! Plans and configurations of any size, made here so that whoever measures needs nothing else.
//!
//! Not for: being realistic in what they cost. They have the shapes that take time to read and to evaluate.

use std::fmt::Write as _;
use std::path::Path;

/// A plan in Terraform's shape and key order: modules, count, for_each, unknown and no-op, about 4.5 kB a resource.
pub(super) fn plan(resources: usize) -> String {
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
pub(super) fn tree(dir: &Path, modules: usize, resources: usize) -> usize {
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
