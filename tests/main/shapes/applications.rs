//! The bills of mail, dashboards, search and hosted apps. <https://aws.amazon.com/ses/pricing/>,
//! <https://aws.amazon.com/quicksight/pricing/>, <https://aws.amazon.com/kendra/pricing/>,
//! <https://aws.amazon.com/amplify/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

#[test]
fn mail() {
    let sent = "Emails sent: <monthly_emails_sent> of AmazonSES Recipients Send";
    let attached = "Attachments: <monthly_attachments_gb> of AmazonSES AttachmentsSize-Bytes Send";
    for of in ["aws_ses_domain_identity", "aws_ses_email_identity", "aws_sesv2_email_identity"] {
        check(resource(of, json!({ "domain": "<unknown>" })), &[], &[sent, attached]);
    }
    // 0.10 for a thousand mails, 0.12 for a GB of attachments.
    check_cost(
        &[in_region("eu-west-1", resource("aws_sesv2_email_identity", json!({})))],
        &[("monthly_emails_sent", "250000"), ("monthly_attachments_gb", "10")],
        &["AmazonSES|Recipients|Send|eu-west-1|0:0.0001", "AmazonSES|AttachmentsSize-Bytes|Send|eu-west-1|0:0.12"],
        &["Emails sent: 250000 * 0.0001 = 25", "Attachments: 10 * 0.12 = 1.2"],
    );
    let rule = |enabled: Json| resource("aws_ses_receipt_rule", json!({ "enabled": enabled }));
    check(rule(json!(null)), &[], &[]);
    check(
        rule(json!(true)),
        &[("monthly_emails_received", "1000")],
        &[
            "Emails received: 1000 of AmazonSES Message",
            "Incoming mail chunks: <monthly_received_chunks> of AmazonSES component:received-chunks",
        ],
    );
    check(rule(json!("<unknown>")), &[], &["unpriced ses receipt rule: var.x has no value"]);
}

#[test]
fn dedicated_addresses() {
    let pool = |mode: Json| resource("aws_sesv2_dedicated_ip_pool", json!({ "scaling_mode": mode }));
    check(pool(json!(null)), &[], &[]);
    check(pool(json!("<unknown>")), &[], &["unpriced sesv2 dedicated ip pool: var.x has no value"]);
    // 15 dollars, and 10 million mails for 0.08 a thousand, then 0.04.
    check_cost(
        &[in_region("us-west-2", pool(json!("MANAGED")))],
        &[("monthly_emails_sent", "10001000")],
        &[
            "AmazonSES|component:managed-dedicated-ips||us-west-2|0:15",
            "AmazonSES|Recipients-DIP-Managed||us-west-2|0:0.00008 10000000:0.00004",
        ],
        &[
            "Managed dedicated addresses: 1 * 15 = 15",
            "Emails sent (managed addresses): 10000000 * 0.00008 = 800",
            "Emails sent (managed addresses): 1000 * 0.00004 = 0.04",
        ],
    );
    check_cost(
        &[in_region("eu-west-1", resource("aws_sesv2_dedicated_ip_assignment", json!({ "ip": "<unknown>" })))],
        &[],
        &["AmazonSES|component:dedicated-ips||eu-west-1|0:24.95"],
        &["Dedicated address: 1 * 24.95 = 24.95"],
    );
}

#[test]
fn dashboards() {
    let account = |edition: &str| resource("aws_quicksight_account_subscription.it", json!({ "edition": edition }));
    let spice = |usage_type: &str| format!("SPICE capacity: <spice_gb> of AmazonQuickSight {usage_type}");
    check(account("STANDARD"), &[], &[&spice("QS-Provisioned-SPICE")]);
    check(account("ENTERPRISE"), &[], &[&spice("QS-Enterprise-SPICE")]);
    let fee = "Amazon Q: 1 of AmazonQuickSight Amazon-Q-QS-Fee";
    check(account("ENTERPRISE_AND_Q"), &[], &[&spice("QS-Enterprise-SPICE"), fee]);
    check(account("<unknown>"), &[], &["unpriced quicksight account subscription: var.x has no value"]);

    let user = |role: &str| resource("aws_quicksight_user", json!({ "user_role": role }));
    let of = |name: &str, usage_type: &str| format!("{name}: 1 of AmazonQuickSight {usage_type}");
    for (role, name, usage_type) in [
        ("READER", "Reader", "Reader-Enterprise-Month"),
        ("READER_PRO", "Reader Pro", "Reader-Pro-Enterprise-Month"),
        ("AUTHOR_PRO", "Author Pro", "Author-Pro-Enterprise-Month"),
        ("ADMIN_PRO", "Author Pro", "Author-Pro-Enterprise-Month"),
    ] {
        check(user(role), &[], &[&of(name, usage_type)]);
    }
    let standard = of("User (Standard)", "QS-User-Standard-Month");
    let enterprise = of("Author", "QS-User-Enterprise-Month");
    check_with(&[user("AUTHOR"), account("STANDARD")], &[], &[&standard]);
    check_with(&[user("ADMIN"), account("ENTERPRISE")], &[], &[&enterprise]);
    check(user("ADMIN"), &[("edition", "standard")], &[&standard]);
    let open = "unpriced quicksight user: the edition of the account, which is not in this project, decides the price \
                of an author";
    check(user("AUTHOR"), &[], &[open]);
    check(user("<unknown>"), &[], &["unpriced quicksight user: var.x has no value"]);
    check_cost(
        &[in_region("eu-west-1", user("AUTHOR")), account("ENTERPRISE")],
        &[],
        &["AmazonQuickSight|QS-User-Enterprise-Month||global|0:24"],
        &["Author: 1 * 24 = 24"],
    );
}

#[test]
fn search() {
    let index = |values: Json| resource("aws_kendra_index", values);
    check(
        index(json!({ "edition": "DEVELOPER_EDITION" })),
        &[],
        &["Index (developer edition): 730 of AmazonKendra KendraDeveloperEdition"],
    );
    check(
        index(json!({ "edition": "<unknown>", "capacity_units": [{ "query_capacity_units": "<unknown>" }] })),
        &[],
        &[
            "Query capacity: ? var.x has no value of AmazonKendra Kendra-Query-Capacity-Unit",
            "unpriced Index: var.x has no value",
        ],
    );
    // Two units of which edition? They differ in size and price.
    check(
        index(json!({ "edition": "<unknown>", "capacity_units": [{ "query_capacity_units": 2 }] })),
        &[],
        &["unpriced Index: var.x has no value", "unpriced Query capacity: var.x has no value"],
    );
    // 730 h * 1.4, and 730 h * 0.7 for each unit.
    check_cost(
        &[in_region(
            "eu-west-1",
            index(json!({ "capacity_units": [{ "query_capacity_units": 2, "storage_capacity_units": 1 }] })),
        )],
        &[],
        &[
            "AmazonKendra|component:enterprise-edition||eu-west-1|0:1.4",
            "AmazonKendra|Kendra-Query-Capacity-Unit||eu-west-1|0:0.7",
            "AmazonKendra|Kendra-Storage-Capacity-Unit||eu-west-1|0:0.7",
        ],
        &[
            "Index (enterprise edition): 730 * 1.4 = 1022",
            "Query capacity: 1460 * 0.7 = 1022",
            "Storage capacity: 730 * 0.7 = 511",
        ],
    );
    // 730 h * 0.32. Nobody says what further units of this edition cost.
    let genai =
        json!({ "edition": "GEN_AI_ENTERPRISE_EDITION", "capacity_units": [{ "query_capacity_units": 1 }] });
    check_cost(
        &[in_region("us-west-2", index(genai))],
        &[],
        &["AmazonKendra|component:genai-enterprise-edition||us-west-2|0:0.32"],
        &["Index (GenAI enterprise edition): 730 * 0.32 = 233.6", "Query capacity: no price in us-west-2"],
    );
    let source = |kind: &str| resource("aws_kendra_data_source", json!({ "type": kind }));
    check(source("CUSTOM"), &[], &[]);
    check(source("<unknown>"), &[], &["unpriced kendra data source: var.x has no value"]);
    check_cost(
        &[in_region("us-west-2", source("S3"))],
        &[("monthly_scanned_documents", "1000000"), ("monthly_sync_hrs", "10")],
        &["AmazonKendra|DocumentsScanned||us-west-2|0:0.000001", "AmazonKendra|ConnectorSync||us-west-2|0:0.35"],
        &["Documents scanned: 1000000 * 0.000001 = 1", "Connector: 10 * 0.35 = 3.5"],
    );
}

#[test]
fn hosted_apps() {
    let app = |values: Json| resource("aws_amplify_app", values);
    let lines = [
        "Build minutes: <monthly_build_minutes> of AWSAmplify BuildDuration",
        "Storage: <storage_gb> of AWSAmplify DataStorage",
        "Data served: <monthly_data_served_gb> of AWSAmplify DataTransferOut",
    ];
    check(app(json!({})), &[], &lines);
    let rendered = [
        "Server-side rendering requests: <monthly_ssr_requests> of AWSAmplify HostingComputeRequestCount",
        "Server-side rendering duration: <monthly_ssr_gb_seconds> of AWSAmplify HostingComputeRequestDuration",
    ];
    let large = "Build minutes (LARGE_16GB): <monthly_build_minutes> of AWSAmplify component:build-large_16gb";
    check(
        app(json!({ "platform": "WEB_COMPUTE", "job_config": [{ "build_compute_type": "LARGE_16GB" }] })),
        &[],
        &[large, lines[1], lines[2], rendered[0], rendered[1]],
    );
    let open = "unpriced Server-side rendering: var.x has no value";
    check(app(json!({ "platform": "<unknown>" })), &[], &[lines[0], lines[1], lines[2], open]);
    // 1,200 minutes for a cent, 25 GB for 0.023, 75 GB for 0.15.
    check_cost(
        &[in_region("eu-west-1", app(json!({})))],
        &[("monthly_build_minutes", "1200"), ("storage_gb", "25"), ("monthly_data_served_gb", "75")],
        &[
            "AWSAmplify|BuildDuration||eu-west-1|0:0.01",
            "AWSAmplify|DataStorage||eu-west-1|0:0.023",
            "AWSAmplify|DataTransferOut||eu-west-1|0:0.15",
        ],
        &["Build minutes: 1200 * 0.01 = 12", "Storage: 25 * 0.023 = 0.575", "Data served: 75 * 0.15 = 11.25"],
    );
}
