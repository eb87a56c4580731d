//! The laws of rules, held against every built-in rule and every example; and what the example project's findings are.
//!
//! Not for: one rule's behaviour. That is what its own examples say.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot build its input has failed; clippy knows only #[test] functions as tests"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use finops_lint::diagnostics::{Diagnostic, Sources};
use finops_lint::evaluator::value::Value;
use finops_lint::pricing::Catalogue;
use finops_lint::resources::estate::Estate;
use finops_lint::resources::{self, is_asked_for, things};
use finops_lint::rules::check::{Finding, Findings, Fix};
use finops_lint::rules::example::{Evaluated, Example, evaluate, examples, findings};
use finops_lint::rules::written::{self, Written};
use finops_lint::rules::{self, BUILT_IN, Kind, Rule};

mod edits;
mod load;
mod project;
mod references;

/// The built-in rules and the texts they were read from.
fn built_in() -> (Vec<Rule>, Sources) {
    let mut sources = Sources::default();
    let (rules, diagnostics) = rules::load(BUILT_IN.iter().copied(), &mut sources);
    assert_eq!(diagnostics, [], "a rule file is not right");
    assert_eq!(rules.len(), BUILT_IN.len());
    (rules, sources)
}

fn examples_of(rule: &Rule, sources: &Sources) -> Vec<Example> {
    let (examples, diagnostics) = examples(rule, sources);
    assert_eq!(diagnostics, [], "{}", rule.id);
    examples
}

/// An example, evaluated, and what all the rules say about it.
struct Tried {
    example: Example,
    evaluated: Evaluated,
    found: Findings,
}

impl Tried {
    fn of(example: Example, rules: &[Rule], sources: &Sources) -> Self {
        let evaluated = evaluate(&example);
        let found = findings(rules, &evaluated, Catalogue::embedded(), sources);
        Self { example, evaluated, found }
    }

    fn findings_of<'t>(&'t self, rule: &'t Rule) -> impl Iterator<Item = &'t Finding> + use<'t> {
        self.found.findings.iter().filter(|finding| finding.rule == rule.id)
    }

    fn is_open(&self, rule: &Rule) -> bool {
        self.found.not_evaluated.iter().any(|open| open.rule == rule.id)
    }
}

fn said(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect()
}

/// Runs a law over every example of every rule, and tells all that breaks it.
fn for_every_example(law: impl Fn(&Rule, &Tried, &[Rule], &Sources) -> Result<(), String>) {
    let (rules, sources) = built_in();
    let mut broken = String::new();
    for rule in &rules {
        for example in examples_of(rule, &sources) {
            let title = example.title.clone();
            let tried = Tried::of(example, &rules, &sources);
            if let Err(why) = law(rule, &tried, &rules, &sources) {
                let _ = writeln!(broken, "{}, {title:?}: {why}", rule.id);
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn a_fail_is_found_once_and_a_pass_never() {
    for_every_example(|rule, tried, _, _| {
        if !tried.evaluated.diagnostics.is_empty() {
            return Err(format!("it is not right: {:?}", said(&tried.evaluated.diagnostics)));
        }
        let found = tried.findings_of(rule).count();
        let expected = usize::from(tried.example.expects_finding);
        let open: Vec<_> = tried.found.not_evaluated.iter().map(|open| (&open.rule, &open.because)).collect();
        if found == expected { Ok(()) } else { Err(format!("{found} findings, open are {open:?}")) }
    });
}

#[test]
fn every_rule_runs_on_every_example() {
    for_every_example(|_, tried, _, _| match said(&tried.found.diagnostics).as_slice() {
        [] => Ok(()),
        broken => Err(format!("{broken:?}")),
    });
}

#[test]
fn every_rule_has_examples_and_one_of_what_is_not_known() {
    let (rules, sources) = built_in();
    for rule in &rules {
        let examples = examples_of(rule, &sources);
        let fails = examples.iter().filter(|example| example.expects_finding).count();
        assert!(fails >= 2 && examples.len() - fails >= 2, "{}: two of each", rule.id);
        let titles: BTreeSet<_> = examples.iter().map(|example| &example.title).collect();
        assert_eq!(titles.len(), examples.len(), "{}: two examples have one title", rule.id);
        let open = examples
            .into_iter()
            .filter(|example| !example.expects_finding)
            .any(|example| Tried::of(example, &rules, &sources).is_open(rule));
        assert!(open, "{}: no example in which it cannot be decided", rule.id);
        assert!(!rule.see.is_empty(), "{}: no link", rule.id);
    }
}

/// A finding says where, what, and what it is worth: a saving, or the usage that decides it.
#[test]
fn a_finding_is_worth_something() {
    for_every_example(|rule, tried, _, _| {
        for finding in tried.findings_of(rule) {
            if finding.span.is_none() {
                return Err("it points nowhere".to_owned());
            }
            if finding.message.is_empty() || finding.message.ends_with('.') {
                return Err(format!("the message is {:?}", finding.message));
            }
            let by_use = finding.help.as_deref().is_some_and(|help| help.contains("into the usage file"));
            match (rule.kind, finding.savings) {
                (Kind::Cost, None) if !by_use => return Err("it saves nothing that is said".to_owned()),
                _ if !rule.worst_case.is_empty() && finding.worst_case.is_none() => {
                    return Err("it has no worst case".to_owned());
                }
                (_, Some(saved)) if saved <= rust_decimal::Decimal::ZERO => {
                    return Err(format!("it saves {saved}"));
                }
                _ => {}
            }
        }
        Ok(())
    });
}

/// Whoever follows a rule hears no more of it.
#[test]
fn a_patched_fail_is_silent() {
    for_every_example(|rule, tried, rules, sources| {
        let Some(finding) = tried.findings_of(rule).find(|finding| !finding.patch.is_empty()) else {
            return Ok(());
        };
        let Some((text, patched)) = edited(rule, tried, finding, sources) else {
            return Ok(());
        };
        let (_, patched_sources) = reread(rule, &text);
        let again = Tried::of(patched, rules, &patched_sources);
        match again.findings_of(rule).next() {
            None => Ok(()),
            Some(finding) => Err(format!("{:?} after the edit", finding.message)),
        }
    });
}

/// The edit of the text makes what the patch of the values says.
#[test]
fn the_edit_is_the_patch() {
    let edits = std::cell::Cell::new(0);
    for_every_example(|rule, tried, _, sources| {
        let Some(finding) = tried.findings_of(rule).find(|finding| !finding.patch.is_empty()) else {
            return Ok(());
        };
        let Some((text, patched)) = edited(rule, tried, finding, sources) else { return Ok(()) };
        edits.set(edits.get() + 1);
        let after = evaluate(&patched);
        let by_value = fields(&tried.evaluated, &finding.address, &finding.patch);
        let by_text = fields(&after, &finding.address, &[]);
        if by_value == by_text { Ok(()) } else { Err(format!("{by_value:#?}\n{by_text:#?}\n{text}")) }
    });
    assert!(edits.get() >= 4, "few edits were tried: {}", edits.get());
}

/// The rule's text and the example in it after the edits of a finding; `None` where it has none.
fn edited(rule: &Rule, tried: &Tried, finding: &Finding, sources: &Sources) -> Option<(String, Example)> {
    let Fix { edits, .. } = finding.fix.as_ref()?;
    let mut text = sources.get(rule.span.file).text.to_string();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    let (rule, sources) = reread(rule, &text);
    let same = |example: &Example| example.title == tried.example.title;
    let example = examples_of(&rule, &sources).into_iter().find(same).expect("the example is still there");
    Some((text, example))
}

fn reread(rule: &Rule, text: &str) -> (Rule, Sources) {
    let mut sources = Sources::default();
    let (mut rules, diagnostics) = rules::load([(&*format!("{}.hcl", rule.id), text)], &mut sources);
    assert_eq!(diagnostics, [], "{}: an edit broke the text:\n{text}", rule.id);
    (rules.pop().expect("one rule"), sources)
}

/// The fields of the things of one resource, patched.
fn fields(evaluated: &Evaluated, address: &str, patch: &[(&'static str, Value)]) -> Vec<String> {
    let estate = Estate::new(&evaluated.resources);
    let found =
        evaluated.resources.iter().zip(&evaluated.usage).find(|(resource, _)| &*resource.address == address);
    let (resource, usage) = found.expect("the resource is there");
    let things = things(resource, &resource.values, usage, &estate);
    let has = |thing: &resources::thing::Thing<'_>| patch.iter().all(|(name, _)| thing.field(name).is_some());
    let shown = |value: &Value| match value.reveal() {
        // What is not known is so for its own reason.
        Value::Unknown(_) => "unknown".to_owned(),
        // A list and a tuple are one for Terraform's types, and a number may be written in many ways.
        Value::List(_, items) => format!("{items:?}"),
        known => format!("{known:?}"),
    };
    things
        .iter()
        .flat_map(|thing| {
            let patched = if has(thing) { thing.patched(patch.iter().cloned()) } else { thing.clone() };
            patched.fields().map(|(name, value)| format!("{name} = {}", shown(value))).collect::<Vec<_>>()
        })
        .collect()
}

/// What a rule asks about is read from a plan.
#[test]
fn every_type_in_a_rule_is_asked_for() {
    let (rules, _) = built_in();
    for rule in &rules {
        let mut types = BTreeSet::new();
        for expr in expressions(rule) {
            written::each(expr, &mut |written| {
                if let Written::Text(text, _) = written
                    && text.starts_with("aws_")
                {
                    types.insert(text.to_owned());
                }
            });
        }
        for name in types {
            assert!(is_asked_for(&name), "{}: {name} is not in ASKED_FOR", rule.id);
        }
    }
}

fn expressions(rule: &Rule) -> impl Iterator<Item = &finops_lint::parser::ast::Expr> {
    let attributes = rule.patch.iter().chain(&rule.usage).chain(&rule.worst_case);
    let texts = [&rule.when, &rule.message].into_iter().chain(&rule.help);
    texts.chain(rule.locals.values()).chain(attributes.map(|attribute| &attribute.value))
}

/// What shapes and rules ask the reference graph about, they ask about by a text in their source.
#[test]
fn what_is_asked_for_is_asked_about() {
    let mut source = String::new();
    for path in files("src/resources", "rs") {
        if !path.ends_with("src/resources/mod.rs") {
            source.push_str(&read(&path));
        }
    }
    BUILT_IN.iter().for_each(|(_, text)| source.push_str(text));
    for name in resources::ASKED_FOR {
        assert!(source.contains(&format!("\"{name}\"")), "nobody asks about {name}");
    }
    assert!(resources::ASKED_FOR.is_sorted());
}

/// Types in the source of a shape, as texts, are types that a plan is read for.
#[test]
fn every_type_in_a_shape_is_asked_for() {
    for path in files("src/resources/aws", "rs") {
        if path.contains("/free") {
            continue;
        }
        for text in read(&path).split('"').skip(1).step_by(2) {
            let is_type =
                text.starts_with("aws_") && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            assert!(!is_type || is_asked_for(text), "{path}: {text} is not in ASKED_FOR");
        }
    }
}

#[test]
fn no_rule_is_named_in_the_engine() {
    let (rules, _) = built_in();
    for path in files("src", "rs") {
        let text = read(&path);
        for rule in &rules {
            assert!(!text.contains(&format!("\"{}\"", rule.id)), "{path} names {}", rule.id);
        }
    }
}

/// Prices change, and rules are not where they are kept.
#[test]
fn no_rule_holds_a_price() {
    for (path, text) in BUILT_IN {
        for (number, line) in text.lines().enumerate() {
            let words = line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.'));
            let decimal = words.filter_map(|word| word.split_once('.')).find(|(whole, rest)| {
                let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                digits(whole) && digits(rest) && rest.len() >= 2
            });
            let line_number = number + 1;
            assert!(decimal.is_none(), "{path}:{line_number}: {line}");
            assert!(!line.replace("${", "").replace("$.", "").contains('$'), "{path}:{line_number}: {line}");
            for word in ["USD", "dollar", "cent ", "cents"] {
                assert!(!line.contains(word), "{path}:{line_number}: {line}");
            }
        }
    }
}

/// The files are where the name says, and `allow <id>` reads well.
#[test]
fn rules_have_good_names() {
    let (rules, _) = built_in();
    let ids: BTreeSet<_> = rules.iter().map(|rule| &rule.id).collect();
    assert_eq!(ids.len(), rules.len(), "two rules have one id");
    for rule in &rules {
        let id = &*rule.id;
        assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{id}");
        assert!(!["no-", "use-", "avoid-", "add-"].iter().any(|prefix| id.starts_with(prefix)), "{id}");
        assert!(!rule.summary.ends_with('.') && !rule.summary.is_empty(), "{id}: {}", rule.summary);
        assert!(rule.why.ends_with('.'), "{id}: {}", rule.why);
    }
}

fn files(dir: &str, extension: &str) -> Vec<String> {
    let mut found = Vec::new();
    let root = format!("{}/{dir}", env!("CARGO_MANIFEST_DIR"));
    for entry in std::fs::read_dir(&root).expect("a directory") {
        let path = entry.expect("an entry").path();
        let name =
            path.to_str().expect("UTF-8").strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("below").to_owned();
        let name = name.trim_start_matches('/').to_owned();
        if path.is_dir() {
            found.extend(files(&name, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(name);
        }
    }
    found.sort();
    found
}

fn read(path: &str) -> String {
    match std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))) {
        Ok(text) => text,
        Err(error) => panic!("{path}: {error}"),
    }
}
