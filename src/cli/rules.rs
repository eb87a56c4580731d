//! `rules list` and `rules show`.
//!
//! Not for: running rules.

use std::fmt::Write as _;

use finops_lint::diagnostics::{Sources, nearest};
use finops_lint::rules::{self, Kind, Rule};

use super::Exit;
use super::arguments::Rules;
use super::pricing::print;

pub(super) fn rules(command: &Rules) -> Result<Exit, String> {
    let mut sources = Sources::default();
    let (rules, problems) = rules::load(rules::BUILT_IN.iter().copied(), &mut sources);
    if let Some(problem) = problems.first() {
        return Err(problem.message.clone());
    }
    match command {
        Rules::List => {
            let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
            let mut text = String::new();
            for rule in &rules {
                let _ = writeln!(text, "{:width$}  {:6}  {}", rule.id, kind(rule.kind), rule.summary);
            }
            print(&text);
        }
        Rules::Show { rule: id } => {
            let Some(rule) = rules.iter().find(|rule| *rule.id == **id) else {
                let near = nearest(id, rules.iter().map(|rule| &*rule.id));
                let help = near.map_or_else(
                    || "`finops-lint rules list` lists them".to_owned(),
                    |near| format!("did you mean {near}?"),
                );
                return Err(format!("there is no rule {id:?}; {help}"));
            };
            print(&show(rule, &sources));
        }
    }
    Ok(Exit::Clean)
}

fn show(rule: &Rule, sources: &Sources) -> String {
    let mut text = format!("{} ({})\n\n{}\n{}\n\n", rule.id, kind(rule.kind), rule.summary, rule.why);
    for link in &rule.see {
        let _ = writeln!(text, "see {link}");
    }
    // The rule is its own best documentation: condition, patch and examples in one.
    let _ = write!(text, "\n{}", sources.get(rule.span.file).text);
    text
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Cost => "cost",
        Kind::Risk => "risk",
        Kind::Policy => "policy",
    }
}
