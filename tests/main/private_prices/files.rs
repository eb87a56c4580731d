//! Which file the private prices are in, and what no file may do.

use std::path::Path;

use super::STORY;
use crate::cli::{GP2, json, project, run, told, total};

fn percent(percent: &str) -> String {
    format!("discount \"EDP\" {{\n  percent = {percent}\n}}\n")
}

#[test]
fn the_command_line_wins_over_the_configuration_and_that_over_the_file_beside_it() {
    let dir = project(&[
        ("app/main.tf", GP2),
        ("finops-lint-prices.hcl", &percent("10")),
        ("prices/other.hcl", &percent("20")),
        ("given.hcl", &percent("30")),
        (".git/HEAD", ""),
    ]);
    let of = |arguments: &[&str]| total(&json(dir.path(), &[&["app"], arguments].concat()).0).to_owned();
    assert_eq!(of(&[]), "9");
    std::fs::write(dir.path().join("finops-lint.hcl"), "private_prices = \"prices/other.hcl\"").unwrap();
    assert_eq!(of(&[]), "8");
    assert_eq!(total(&json(&dir.path().join("app"), &[]).0), "8");
    assert_eq!(of(&["--private-prices", "given.hcl"]), "7");
    let said = run(dir.path(), &["app", "--private-prices", "nowhere.hcl"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("nowhere.hcl: no such file"), "{}", said.err);
    std::fs::write(dir.path().join("finops-lint.hcl"), "private_prices = \"prices/none.hcl\"").unwrap();
    let (report, code) = json(dir.path(), &["app"]);
    assert_eq!((code, total(&report)), (Some(2), "10"));
    assert_eq!(told(&report), ["private-prices the private prices cannot be read: no such file or directory"]);
}

#[test]
fn a_repository_names_no_file_outside_of_itself() {
    let outside = project(&[("secret.hcl", "password = \"hunter2\"\n")]);
    let secret = outside.path().join("secret.hcl").display().to_string();
    let config = format!("private_prices = {secret:?}");
    let dir = project(&[("main.tf", GP2), ("finops-lint.hcl", &config), (".git/HEAD", "")]);
    let said = run(dir.path(), &["--no-color"]);
    assert_eq!(said.code, Some(2));
    assert!(said.out.contains("the path leads out of the project"), "{}", said.out);
    assert!(!said.out.contains("hunter2"), "{}", said.out);
    // But the command line may.
    let prices = outside.path().join("prices.hcl");
    std::fs::write(&prices, percent("50")).unwrap();
    std::fs::remove_file(dir.path().join("finops-lint.hcl")).unwrap();
    assert_eq!(total(&json(dir.path(), &["--private-prices", &prices.display().to_string()]).0), "5");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_repository_is_not_followed() {
    let outside = project(&[("secret", "password = \"hunter2\"\n")]);
    for name in ["finops-lint-prices.hcl", "finops-lint.hcl"] {
        let dir = project(&[("main.tf", GP2), (".git/HEAD", "")]);
        std::os::unix::fs::symlink(outside.path().join("secret"), dir.path().join(name)).unwrap();
        let said = run(dir.path(), &["--no-color"]);
        assert_eq!(said.code, Some(2), "{name}");
        assert!(!format!("{}{}", said.out, said.err).contains("hunter2"), "{name}: {}", said.out);
    }
}

#[test]
fn what_is_broken_is_told_and_the_rest_holds() {
    let dir = Path::new(STORY).join("broken");
    let said = run(&dir, &["breakdown", "--no-color"]);
    assert_eq!(said.code, Some(2));
    insta::assert_snapshot!("broken", said.out);
}

#[test]
fn the_documentation_says_what_is_read() {
    let page = include_str!("../../../docs/private-prices.md");
    let blocks: Vec<&str> = page.split("```hcl\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let [prices, config] = blocks.as_slice() else { unreachable!("{} blocks", blocks.len()) };
    let dir = project(&[("main.tf", GP2), ("finops-lint-prices.hcl", prices), ("finops-lint.hcl", config)]);
    let (report, code) = json(dir.path(), &[]);
    assert_eq!(told(&report), [""; 0]);
    // gp2 at a fifth off, in euros.
    assert_eq!((code, total(&report), &report["pricing"]["private"]["entries"]), (Some(0), "7.36", &4.into()));
}

#[test]
fn no_file_makes_it_slow_or_large() {
    let names: Vec<String> = (0..60_000).map(|number| format!("\"*{number}*\"")).collect();
    let long = format!("discount \"d\" {{\n  percent = 1\n  usage_types = [{}]\n}}\n", names.join(", "));
    let many = percent("1").repeat(20_000);
    for text in [long, many] {
        let dir = project(&[("main.tf", GP2), ("finops-lint-prices.hcl", &text)]);
        let (report, code) = json(dir.path(), &[]);
        assert_eq!(code, Some(2));
        let errors = told(&report);
        assert_eq!(errors.len(), 1);
        assert!(errors[0].contains("more than 1000 blocks and names"), "{errors:?}");
    }
}

#[test]
fn names_from_the_file_move_no_terminal() {
    let prices = "discount \"\\u001b[2J\" {\n  percent = 10\n}\n";
    let dir = project(&[("main.tf", GP2), ("finops-lint-prices.hcl", prices)]);
    let said = run(dir.path(), &["breakdown", "--no-color"]);
    assert!(said.out.contains("discount") && !said.out.contains('\u{1b}'), "{}", said.out);
}
