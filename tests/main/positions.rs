//! Positions in texts: as people count, however long the line, and also when the text is no longer there.

use finops_lint::diagnostics::{Position, Sources, Span};

/// What the words say, character by character.
fn counted(text: &str, offset: usize) -> Position {
    let end = (0..=offset).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let before = text.get(..end).unwrap_or("");
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    Position { line: u32::try_from(line).unwrap_or(0), column: u32::try_from(column).unwrap_or(0) }
}

#[test]
fn they_are_what_one_counts_before_and_after_the_text_is_released() {
    let long = "größer — 日本語 🦀 plain ".repeat(400);
    for text in ["", "\n", "é", "a\né\n", "\r\n\r\nx", long.as_str(), &format!("{long}\n{long}\nend")] {
        let mut sources = Sources::default();
        let file = sources.add("plan.json", text);
        let ask = |sources: &Sources, at: usize| sources.start(Span::new(file, at, at));
        for at in 0..=text.len() {
            assert_eq!(ask(&sources, at), counted(text, at), "byte {at}");
        }
        sources.release(file);
        assert!(sources.get(file).text.is_empty());
        for at in 0..=text.len() {
            assert_eq!(ask(&sources, at), counted(text, at), "byte {at}, released");
        }
        assert_eq!(ask(&sources, text.len() + 9), counted(text, text.len()), "beyond the end");
    }
}
