//! What is to be said about a place in the sources: by rules, and about the input itself.
//!
//! Not for: which of it matters; the level comes with it.

use std::collections::BTreeMap;
use std::io;

use foldhash::HashMap;

use super::snippet::{self, Mark};
use super::text::{Line, Page, Style};
use crate::diagnostics::{Diagnostic, Severity, Sources};
use crate::reports::group::{self, Findings};
use crate::reports::model::{Fix, Level, Report, Safety};
use crate::reports::money::Money;

/// How many findings of one rule are shown in full, and how many more as a line each.
const PER_RULE: usize = 10;
const PER_RULE_SHORT: usize = 20;
/// Steps of a value's provenance, or places of several instances.
const RELATED: usize = 8;

/// About the input.
pub(super) fn diagnostic(page: &mut Page<'_>, sources: &Sources, diagnostic: &Diagnostic) -> io::Result<()> {
    let (word, style) = match diagnostic.severity {
        Severity::Error => ("error", Style::Red),
        Severity::Warning => ("warning", Style::Yellow),
        Severity::Note => ("note", Style::Blue),
    };
    head(page, word, style, diagnostic.code, &diagnostic.message)?;
    let mut marks: Vec<_> = diagnostic.span.iter().map(|span| Mark { span: *span, note: "", style }).collect();
    if marks.is_empty()
        && let Some(path) = &diagnostic.path
    {
        page.line(&Line::default().add(Style::Blue, "  --> ").plain(path))?;
    }
    marks.extend(diagnostic.related.iter().take(RELATED).map(|label| Mark {
        span: label.span,
        note: &label.message,
        style: Style::Blue,
    }));
    snippet::write(page, sources, &marks)?;
    if let Some(help) = &diagnostic.help {
        remark(page, "help: ", help)?;
    }
    page.blank()
}

/// Those of the rules, as they come.
pub(super) fn write(page: &mut Page<'_>, report: &Report, sources: &Sources) -> io::Result<()> {
    let mut shown: HashMap<&str, usize> = HashMap::default();
    let mut short: BTreeMap<&str, Vec<Findings<'_>>> = BTreeMap::new();
    let reported = report.findings.iter().filter(|finding| finding.level != Level::Allow);
    for group in group::findings(reported) {
        let times = shown.entry(&group.finding.rule).or_default();
        *times += 1;
        if *times <= PER_RULE {
            finding(page, report, sources, &group)?;
        } else {
            short.entry(&group.finding.rule).or_default().push(group);
        }
    }
    for (rule, groups) in short {
        page.line(&Line::new(&format!("... and {} more of {rule}", groups.len())))?;
        for group in groups.iter().take(PER_RULE_SHORT) {
            let line = in_short(sources, group, page.money);
            page.line(&line)?;
        }
        if groups.len() > PER_RULE_SHORT {
            page.line(&Line::new("  ... the json and sarif reports have all of them"))?;
        }
        page.blank()?;
    }
    Ok(())
}

/// A finding in a line: where, what, how much.
fn in_short(sources: &Sources, group: &Findings<'_>, money: Money<'_>) -> Line {
    let mut line = Line::default().space(2);
    if let Some(span) = group.finding.span {
        let start = sources.start(span);
        line = line.add(Style::Blue, &format!("{}:{}  ", sources.get(span.file).path, start.line));
    }
    let mut about = group.address().unwrap_or_default();
    if group.all.len() > 1 {
        about.push_str(&format!(" ×{}", group.all.len()));
    }
    line = line.plain(&about);
    match group.savings {
        Some(savings) => line.add(Style::Green, &format!("  saves {}/month", money.amount(savings))),
        None => line,
    }
}

fn finding(page: &mut Page<'_>, report: &Report, sources: &Sources, group: &Findings<'_>) -> io::Result<()> {
    let finding = group.finding;
    let (word, style) = match finding.level {
        Level::Deny => ("deny", Style::Red),
        Level::Warn => ("warn", Style::Yellow),
        Level::Allow => ("allow", Style::Blue),
    };
    head(page, word, style, &finding.rule, &finding.message)?;

    let mut about = group.address().unwrap_or_default();
    if group.all.len() > 1 {
        about.push_str(&format!(" ×{} instances", group.all.len()));
    }
    let related = group.related();
    let mut marks: Vec<_> = finding.span.iter().map(|span| Mark { span: *span, note: &about, style }).collect();
    if marks.is_empty() {
        let project = report.projects.get(finding.project).map_or("", |project| project.path.as_str());
        let line = Line::default().add(Style::Blue, "  --> ").plain(project);
        page.line(&if about.is_empty() { line } else { line.plain("  ").add(style, &about) })?;
    }
    marks.extend(related.iter().take(RELATED).map(|label| Mark {
        span: label.span,
        note: &label.message,
        style: Style::Blue,
    }));
    snippet::write(page, sources, &marks)?;
    if related.len() > RELATED {
        remark(page, "", &format!("... and {} more places", related.len() - RELATED))?;
    }

    if let Some(savings) = group.savings {
        let line = Line::default().add(Style::Blue, "  = ");
        let part = if group.all.iter().any(|one| one.monthly_savings.is_none()) { "at least " } else { "" };
        let saved = page.money.amount(savings);
        page.line(&line.add(Style::Green, &format!("saves {part}{saved}/month")))?;
    }
    if let Some(worst) = group.worst_case {
        let worst = page.money.amount(worst);
        remark(page, "", &format!("at worst it costs {worst}/month"))?;
    }
    if let Some(help) = &finding.help {
        remark(page, "help: ", help)?;
    }
    if let Some(fix) = &finding.fix {
        remark(page, "fix: ", &edits(fix))?;
    }
    if let Some(url) = &finding.url {
        page.line(&Line::default().add(Style::Blue, "  = ").plain("see: ").plain(url))?;
    }
    page.blank()
}

fn edits(fix: &Fix) -> String {
    let what = match fix.edits.as_slice() {
        [edit] if !edit.text.trim().is_empty() && edit.text.trim().lines().count() == 1 => {
            format!("writes `{}`", edit.text.trim())
        }
        edits => format!("makes {}", super::count(edits.len(), "edit")),
    };
    match fix.safety {
        Safety::Safe => format!("--fix {what}"),
        Safety::Disrupts => format!("an edit that {what}, but replaces or restarts the resource"),
        Safety::Judgement => format!("an edit that {what}, to be looked at first: see the help above"),
    }
}

fn head(page: &mut Page<'_>, word: &str, style: Style, code: &str, message: &str) -> io::Result<()> {
    let line = Line::default().add(style, word).add(style, "[").add(style, code).add(style, "]");
    page.line(&line.add(Style::Bold, ": ").add(Style::Bold, message))
}

fn remark(page: &mut Page<'_>, word: &str, text: &str) -> io::Result<()> {
    page.paragraph(Line::default().add(Style::Blue, "  = ").plain(word), text)
}
