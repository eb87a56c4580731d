//! SARIF 2.1.0, as code scanning services read it.
//!
//! Not for: costs. SARIF has no place for them; a result carries its savings as a property.

mod log;

use std::collections::HashMap;
use std::io;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use self::log::{
    Artifact, ArtifactChange, Configuration, Descriptor, Driver, Fingerprints, Fix, Help, Invocation, Location,
    Log, LogicalLocation, Notification, PhysicalLocation, Properties, Region, Replacement, Result, RuleProperties,
    Run, Text, Tool,
};
use super::fingerprint::fingerprint;
use super::group::{self, Findings};
use super::model::{self, Level, Report, RuleInfo};
use super::money::{Money, Plain};
use crate::diagnostics::{Diagnostic, Label, Severity, Sources, Span};
use crate::pricing::currency;

/// Instances that one result names; a service shows the first few.
const INSTANCES: usize = 100;

/// What a path keeps as it is in a URI.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    rules: &[RuleInfo],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let sign = currency::sign(&report.currency.code);
    let money = Money { sign: &sign };
    let mut writer = Writer { report, sources, money, rules: Vec::new(), index: HashMap::new() };
    for rule in rules {
        writer.describe(&rule.id, || rule_descriptor(rule));
    }
    let mut results = Vec::new();
    let mut notifications = Vec::new();
    for diagnostic in &report.diagnostics {
        match writer.diagnostic(diagnostic) {
            Ok(result) => results.push(result),
            Err(notification) => notifications.push(notification),
        }
    }
    results.extend(group::findings(&report.findings).iter().map(|group| writer.finding(group)));

    let failed = report.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let driver =
        Driver { name: env!("CARGO_PKG_NAME"), semantic_version: env!("CARGO_PKG_VERSION"), rules: writer.rules };
    let run = Run {
        tool: Tool { driver },
        invocations: [Invocation { execution_successful: !failed, tool_execution_notifications: notifications }],
        column_kind: "unicodeCodePoints",
        results,
    };
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    serde_json::to_writer(&mut *out, &Log { schema, version: "2.1.0", runs: [run] })?;
    out.write_all(b"\n")
}

fn rule_descriptor(rule: &RuleInfo) -> Descriptor {
    Descriptor {
        id: rule.id.clone(),
        short_description: Text::new(&rule.summary),
        full_description: Some(Text::new(&rule.why)),
        help_uri: rule.url.clone(),
        help: Some(Help {
            text: format!("{}\n\n{}", rule.summary, rule.why),
            markdown: rule.url.as_ref().map(|url| format!("{}\n\n[More about it]({url})", rule.why)),
        }),
        default_configuration: Configuration { level: level(rule.level) },
        properties: Some(RuleProperties { tags: ["cost", kind(rule.kind)] }),
    }
}

struct Writer<'a> {
    report: &'a Report,
    sources: &'a Sources,
    money: Money<'a>,
    rules: Vec<Descriptor>,
    index: HashMap<String, usize>,
}

impl Writer<'_> {
    /// The index of a rule, which is described if it was not yet.
    fn describe(&mut self, id: &str, descriptor: impl FnOnce() -> Descriptor) -> usize {
        if let Some(index) = self.index.get(id) {
            return *index;
        }
        self.rules.push(descriptor());
        self.index.insert(id.to_owned(), self.rules.len() - 1);
        self.rules.len() - 1
    }

    fn finding(&mut self, group: &Findings<'_>) -> Result {
        let finding = group.finding;
        let rule_index = self.describe(&finding.rule, || Descriptor {
            id: finding.rule.to_string(),
            short_description: Text::new(finding.help.as_deref().unwrap_or(&finding.message)),
            full_description: None,
            help_uri: finding.url.clone(),
            help: None,
            default_configuration: Configuration { level: level(finding.level) },
            properties: None,
        });
        let physical = match finding.span {
            Some(span) => Some(self.physical(span)),
            None => self.report.projects.get(finding.project).map(|project| self.project(project)),
        };
        let logical_locations = group
            .all
            .iter()
            .take(INSTANCES)
            .filter_map(|finding| finding.address.as_deref())
            .map(|address| LogicalLocation { fully_qualified_name: address.to_owned(), kind: "resource" })
            .collect();
        Result {
            rule_id: finding.rule.to_string(),
            rule_index,
            level: level(finding.level),
            message: Text::new(&message(group, self.money)),
            locations: vec![Location { id: None, physical_location: physical, logical_locations, message: None }],
            related_locations: self.related(group.related()),
            partial_fingerprints: Some(Fingerprints { finops_lint: fingerprint(finding) }),
            fixes: finding.fix.iter().map(|fix| self.fix(fix)).collect(),
            properties: Some(Properties {
                currency: group.savings.or(group.worst_case).map(|_| self.report.currency.code.clone()),
                monthly_savings: group.savings.map(Plain),
                worst_case_monthly_cost: group.worst_case.map(Plain),
            }),
        }
    }

    /// Where there is a place to show it at, it is a result: services show nothing else.
    fn diagnostic(&mut self, diagnostic: &Diagnostic) -> std::result::Result<Result, Notification> {
        let level = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let text = match &diagnostic.help {
            Some(help) => format!("{} Help: {}", sentence(&diagnostic.message), sentence(help)),
            None => diagnostic.message.clone(),
        };
        let physical = match (diagnostic.span, &diagnostic.path) {
            (Some(span), _) => Some(self.physical(span)),
            (None, Some(path)) => Some(whole_file(path)),
            (None, None) => None,
        };
        let Some(physical) = physical.filter(|_| diagnostic.severity != Severity::Note) else {
            return Err(Notification { level, message: Text::new(&text) });
        };
        let rule_id = format!("input/{}", diagnostic.code);
        let rule_index = self.describe(&rule_id, || Descriptor {
            id: rule_id.clone(),
            short_description: Text::new(&format!("The input: {}", diagnostic.code.replace('-', " "))),
            full_description: None,
            help_uri: None,
            help: None,
            default_configuration: Configuration { level },
            properties: None,
        });
        Ok(Result {
            rule_id,
            rule_index,
            level,
            message: Text::new(&text),
            locations: vec![Location {
                id: None,
                physical_location: Some(physical),
                logical_locations: Vec::new(),
                message: None,
            }],
            related_locations: self.related(diagnostic.related.iter()),
            partial_fingerprints: None,
            fixes: Vec::new(),
            properties: None,
        })
    }

    fn related<'l>(&self, labels: impl IntoIterator<Item = &'l Label>) -> Vec<Location> {
        let locations = labels.into_iter().enumerate().map(|(index, label)| Location {
            id: Some(index + 1),
            physical_location: Some(self.physical(label.span)),
            logical_locations: Vec::new(),
            message: Some(Text::new(&label.message)),
        });
        locations.collect()
    }

    fn fix(&self, fix: &model::Fix) -> Fix {
        let mut changes: Vec<ArtifactChange> = Vec::new();
        for edit in &fix.edits {
            let replacement =
                Replacement { deleted_region: self.region(edit.span), inserted_content: Text::new(&edit.text) };
            let artifact = artifact(&self.sources.get(edit.span.file).path);
            match changes.iter_mut().find(|change| change.artifact_location == artifact) {
                Some(change) => change.replacements.push(replacement),
                None => {
                    changes.push(ArtifactChange { artifact_location: artifact, replacements: vec![replacement] });
                }
            }
        }
        let description = match fix.safety {
            model::Safety::Safe => "Edit the configuration.",
            model::Safety::Disrupts => "Edit the configuration. Applying it replaces or restarts the resource.",
            model::Safety::Judgement => {
                "Edit the configuration. Look at it first: the edit alone may not be enough."
            }
        };
        Fix { description: Text::new(description), artifact_changes: changes }
    }

    fn physical(&self, span: Span) -> PhysicalLocation {
        PhysicalLocation {
            artifact_location: artifact(&self.sources.get(span.file).path),
            region: Some(self.region(span)),
        }
    }

    /// A plan or a state is a file; of a directory, one of its files has to stand for it.
    fn project(&self, project: &model::Project) -> PhysicalLocation {
        let span = project.resources.iter().find_map(|resource| resource.span);
        let path = span.filter(|_| project.kind == model::Kind::Hcl).map(|span| &self.sources.get(span.file).path);
        whole_file(path.unwrap_or(&project.path))
    }

    fn region(&self, span: Span) -> Region {
        let (start, end) = (self.sources.start(span), self.sources.end(span));
        Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
    }
}

/// What a service shows first is the first sentence, so the rest follows in sentences of its own.
fn message(group: &Findings<'_>, money: Money<'_>) -> String {
    let mut text = sentence(&group.finding.message);
    if group.all.len() > 1 {
        text.push_str(&format!(" {} instances.", group.all.len()));
    }
    if let Some(savings) = group.savings {
        text.push_str(&format!(" Saves {}/month.", money.amount(savings)));
    }
    if let Some(worst) = group.worst_case {
        text.push_str(&format!(" At worst it costs {}/month.", money.amount(worst)));
    }
    if let Some(help) = &group.finding.help {
        text.push_str(&format!(" Help: {}", sentence(help)));
    }
    text
}

fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?', ':']) { text.to_owned() } else { format!("{text}.") }
}

// A service refuses a result without a region, and its first line is as good as any.
fn whole_file(path: &str) -> PhysicalLocation {
    let region = Region { start_line: 1, start_column: 1, end_line: 1, end_column: 1 };
    PhysicalLocation { artifact_location: artifact(path), region: Some(region) }
}

fn artifact(path: &str) -> Artifact {
    let encoded = |path: &str| utf8_percent_encode(path, PATH).to_string();
    if path.starts_with('/') {
        return Artifact { uri: format!("file://{}", encoded(path)), uri_base_id: None };
    }
    let path = path.strip_prefix("./").unwrap_or(path);
    Artifact { uri: encoded(path), uri_base_id: Some("%SRCROOT%") }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Allow => "note",
    }
}

fn kind(kind: model::RuleKind) -> &'static str {
    match kind {
        model::RuleKind::Cost => "savings",
        model::RuleKind::Risk => "risk",
        model::RuleKind::Policy => "policy",
    }
}
