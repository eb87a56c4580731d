//! `resources list`, `resources show` and `resources docs`.
//!
//! Not for: what is on a page.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use finops_lint::diagnostics::nearest;
use finops_lint::evaluator::provider_types;
use finops_lint::reports::resources as pages;
use finops_lint::resources::aws::unsupported::charged_for;
use finops_lint::resources::page::page;
use finops_lint::resources::{Coverage, coverage};

use super::Exit;
use super::arguments::{ListFormat, Resources, Status};
use super::pricing::print;

/// The bills of the pages are made there and then, which decides nothing but whether a version is past its support.
const REGION: &str = "us-east-1";
const DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 1);

/// Where the pages are in the repository.
const DOCS: &str = "docs/resources";

pub(super) fn resources(command: &Resources) -> Result<Exit, String> {
    match command {
        Resources::List { status, format } => list(*status, *format),
        Resources::Show { resource_type } => show(resource_type),
        Resources::Docs { repository, check } => docs(repository, *check),
    }
}

fn list(status: Option<Status>, format: ListFormat) -> Result<Exit, String> {
    let wanted = status.map(|status| match status {
        Status::Priced => "priced",
        Status::Free => "free",
        Status::Unsupported => "unsupported",
    });
    let mut list = pages::list();
    list.retain(|listed| wanted.is_none_or(|wanted| listed.status == wanted));
    let text = match format {
        ListFormat::Json => {
            serde_json::to_string_pretty(&list).map_err(|error| format!("the list cannot be written: {error}"))?
                + "\n"
        }
        ListFormat::Human => {
            let width = list.iter().map(|listed| listed.resource_type.len()).max().unwrap_or(0);
            let mut text = String::new();
            for listed in &list {
                let line = format!("{:width$}  {:11}  {}", listed.resource_type, listed.status, listed.what);
                _ = writeln!(text, "{}", line.trim_end());
            }
            text
        }
    };
    print(&text);
    Ok(Exit::Clean)
}

fn show(resource_type: &str) -> Result<Exit, String> {
    if let Some(page) = page(resource_type, REGION, Some(DAY)) {
        print(&pages::page(&page));
        return Ok(Exit::Clean);
    }
    match coverage(resource_type) {
        Coverage::Free => {
            print(&format!(
                "# {resource_type}\n\nAWS does not charge for it, or charges for what it is a part of.\n"
            ));
            Ok(Exit::Clean)
        }
        _ => match charged_for(resource_type) {
            Some(what) => {
                print(&format!(
                    "# {resource_type}\n\nNot supported yet: AWS charges for {what}. It is in no total, and each report \
                     names it.\n"
                ));
                Ok(Exit::Clean)
            }
            None => {
                let help = match nearest(resource_type, provider_types::all_types()) {
                    Some(near) => format!("did you mean {near}?"),
                    None => "`finops-lint resources list` lists them".to_owned(),
                };
                Err(format!("the AWS provider has no resource type {resource_type:?}; {help}"))
            }
        },
    }
}

fn docs(repository: &Path, check: bool) -> Result<Exit, String> {
    let list = pages::list();
    let mut wanted: BTreeMap<String, String> = BTreeMap::new();
    wanted.insert("README.md".to_owned(), pages::index(&list));
    for listed in &list {
        if let Some(page) = page(listed.resource_type, REGION, Some(DAY)) {
            wanted.insert(format!("{}.md", listed.resource_type), pages::page(&page));
        }
    }
    let dir = repository.join(DOCS);
    let failed = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let mut there: BTreeMap<String, String> = BTreeMap::new();
    for entry in std::fs::read_dir(&dir).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".md") {
            let path = entry.path();
            there.insert(name, std::fs::read_to_string(&path).map_err(|error| failed(&path, error))?);
        }
    }
    let changed: Vec<(&String, &String)> =
        wanted.iter().filter(|(name, page)| there.get(*name) != Some(page)).collect();
    let gone: Vec<&String> = there.keys().filter(|name| !wanted.contains_key(*name)).collect();
    if !check {
        std::fs::create_dir_all(&dir).map_err(|error| failed(&dir, error))?;
        for (name, page) in &changed {
            let path = dir.join(name);
            std::fs::write(&path, page).map_err(|error| failed(&path, error))?;
        }
        for name in &gone {
            let path = dir.join(name);
            std::fs::remove_file(&path).map_err(|error| failed(&path, error))?;
        }
    }
    print(&format!("{} of {} pages changed\n", changed.len() + gone.len(), wanted.len()));
    match (check, changed.first().map(|(name, _)| name).or(gone.first())) {
        (true, Some(first)) => {
            Err(format!("{first} is not what the shapes give; run `finops-lint resources docs`"))
        }
        _ => Ok(Exit::Clean),
    }
}
