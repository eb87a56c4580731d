//! The page of a resource type, and the list of all types: for people who ask whether a type is priced, and how.
//!
//! Not for: what is on it; that is `resources::page`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::evaluator::provider_types::all_types;
use crate::resources::aws::heads::head;
use crate::resources::aws::unsupported::charged_for;
use crate::resources::page::{Line, Page, Part};
use crate::resources::shape::{Change, Default, Field, Place};
use crate::resources::{Coverage, coverage, shapes_of};

/// Usage types of a line before it says how many more there are.
const KEYS: usize = 4;

/// How a type stands, and the words for it.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Listed {
    #[serde(rename = "type")]
    pub resource_type: &'static str,
    /// `priced`, `free` or `unsupported`
    pub status: &'static str,
    /// What it is, or what AWS charges for where nothing is priced.
    pub what: String,
}

/// Every type of the provider, sorted.
#[must_use]
pub fn list() -> Vec<Listed> {
    let listed = |resource_type: &'static str| {
        let (status, what) = match coverage(resource_type) {
            Coverage::Priced => {
                let heads = shapes_of(resource_type).into_iter().filter_map(|shape| head(shape.name));
                ("priced", heads.map(|head| head.what).collect::<Vec<_>>().join(" "))
            }
            Coverage::Free => ("free", String::new()),
            Coverage::Unsupported => ("unsupported", charged_for(resource_type).unwrap_or_default().to_owned()),
        };
        Listed { resource_type, status, what }
    };
    all_types().map(listed).collect()
}

/// The list as the front page of the pages.
#[must_use]
pub fn index(list: &[Listed]) -> String {
    let of = |status: &'static str| list.iter().filter(move |listed| listed.status == status);
    let mut text = format!(
        "# Resource types\n\nOf the {} types of hashicorp/aws, {} are priced, {} are free by themselves (an IAM role, a \
         listener), and {} cost something that nobody has described yet: a report names each of those that a project has, \
         and says what AWS charges for. `finops-lint resources list` says the same, `finops-lint resources show TYPE` shows \
         a page.\n\nThese pages are written by `finops-lint resources docs` from what prices the resources.\n\n## Priced\n\n",
        list.len(),
        of("priced").count(),
        of("free").count(),
        of("unsupported").count(),
    );
    for Listed { resource_type, what, .. } in of("priced") {
        _ = writeln!(text, "- [{resource_type}]({resource_type}.md): {what}");
    }
    text.push_str("\n## Unsupported\n\n| type | what AWS charges for |\n|---|---|\n");
    for Listed { resource_type, what, .. } in of("unsupported") {
        _ = writeln!(text, "| {resource_type} | {what} |");
    }
    text
}

/// The page of a type, as Markdown.
#[must_use]
pub fn page(page: &Page) -> String {
    let mut text = format!("# {}\n", page.resource_type);
    let several = page.parts.len() > 1;
    for part in &page.parts {
        if several {
            _ = write!(text, "\n## {}\n", part.shape.name.replace('_', " "));
        }
        self::part(part, if several { "###" } else { "##" }, &mut text);
    }
    text
}

fn part(part: &Part, level: &str, text: &mut String) {
    if let Some(head) = part.head {
        _ = write!(text, "\n{}\n", head.what);
    }
    let blocks: Vec<&str> = part.places.iter().map(|place| place.block).filter(|block| !block.is_empty()).collect();
    let whole = if blocks.len() < part.places.len() { "" } else { " It is declared in" };
    if !blocks.is_empty() {
        let also = if whole.is_empty() { " Also declared in" } else { whole };
        _ = writeln!(text, "\nRules call it `{}`.{also} {}.", part.shape.name, quoted(blocks));
    } else {
        _ = writeln!(text, "\nRules call it `{}`.", part.shape.name);
    }
    if !part.lines.is_empty() {
        _ = write!(
            text,
            "\n{level} On the bill\n\n| line | unit | quantity from | service: usage types |\n|---|---|---|---|\n"
        );
        part.lines.iter().for_each(|line| self::line(line, text));
    }
    let usage: Vec<_> = part.shape.usage.iter().filter(|usage| usage.is_supported()).collect();
    if !usage.is_empty() {
        _ = write!(
            text,
            "\n{level} Usage keys\n\n| key | what to count | small | medium | large |\n|---|---|--:|--:|--:|\n"
        );
        for usage in usage {
            let [small, medium, large] = usage
                .sizes
                .map_or_else(|| [const { String::new() }; 3], |sizes| sizes.map(|size| size.to_string()));
            _ = writeln!(text, "| `{}` | {} | {small} | {medium} | {large} |", usage.key, cell(usage.what));
        }
    }
    if !part.shape.fields.is_empty() {
        _ = write!(
            text,
            "\n{level} Fields\n\n| field | attribute | where it is not set | one of | a change |\n|---|---|---|---|---|\n"
        );
        for field in part.shape.fields {
            self::field(field, &part.places, text);
        }
    }
    let not_used = part.shape.usage.iter().filter(|usage| !usage.is_supported());
    let limits = part.limits.iter().map(|(what, why)| format!("{what}: not priced, because {why}"));
    let limits: Vec<String> =
        limits.chain(not_used.map(|usage| format!("`{}`: {}", usage.key, usage.what))).collect();
    if !limits.is_empty() {
        _ = write!(text, "\n{level} Limits\n\n");
        limits.iter().for_each(|limit| _ = writeln!(text, "- {}", limit.trim()));
    }
    if let Some(head) = part.head.filter(|head| !head.pages.is_empty()) {
        _ = write!(text, "\n{level} Sources\n\n");
        head.pages.iter().for_each(|page| _ = writeln!(text, "- <{page}>"));
    }
}

fn line(line: &Line, text: &mut String) {
    let from: Vec<&str> = line.usage_keys.iter().copied().collect();
    let from = match (from.is_empty(), line.is_configured) {
        (true, _) => "the configuration".to_owned(),
        (false, true) => format!("the configuration, or {}", quoted(from)),
        (false, false) => quoted(from),
    };
    let services: BTreeSet<&str> = line.keys.iter().map(|(service, ..)| *service).collect();
    let mut keys: Vec<String> = Vec::new();
    for service in services {
        let of_service: Vec<String> = line
            .keys
            .iter()
            .filter(|(known, ..)| *known == service)
            .map(|(_, usage_type, operation)| match operation.as_str() {
                "" => format!("`{usage_type}`"),
                operation => format!("`{usage_type}` {operation}"),
            })
            .collect();
        let mut shown = of_service.iter().take(KEYS).cloned().collect::<Vec<_>>().join(", ");
        if of_service.len() > KEYS {
            _ = write!(shown, " and {} more", of_service.len() - KEYS);
        }
        keys.push(format!("{service}: {shown}"));
    }
    let elsewhere = if line.elsewhere { " (in a region of its own)" } else { "" };
    _ = writeln!(
        text,
        "| {}{elsewhere} | {} | {from} | {} |",
        cell(&line.name),
        cell(line.unit),
        cell(&keys.join("; "))
    );
}

fn field(field: &Field, places: &[&'static Place], text: &mut String) {
    let mut attributes: Vec<&str> = places.iter().map(|place| place.attribute(field)).collect();
    attributes.dedup();
    let mut defaults: Vec<String> = places.iter().map(|place| default(place.default(field))).collect();
    defaults.dedup();
    let change = match field.change {
        Change::InPlace => "in place",
        Change::Restarts => "restarts it",
        Change::Replaces => "replaces it",
    };
    let defaults = cell(&defaults.join("; "));
    let (attributes, words) = (quoted(attributes), quoted(field.words.iter().copied()));
    _ = writeln!(text, "| `{}` | {attributes} | {defaults} | {words} | {change} |", field.name);
}

fn default(default: Default) -> String {
    match default {
        Default::Null => "nothing".to_owned(),
        Default::Text(text) => format!("`{text:?}`"),
        Default::Number(number) => format!("`{number}`"),
        Default::Flag(flag) => format!("`{flag}`"),
        Default::Texts(texts) => format!("`{texts:?}`"),
        Default::Unknown(why) => format!("not known: {why}"),
    }
}

fn quoted<'t>(names: impl IntoIterator<Item = &'t str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// What must not end a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
