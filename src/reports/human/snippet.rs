//! Shows the text under a span, with a line under it that says why.
//!
//! Not for: text that may be secret. Only configuration is shown; of values files, plans and states one sees the
//! place.

use std::io;

use super::text::{Line, Page, Style, back, front};
use crate::diagnostics::{Sources, Span};

/// One place to show.
pub(super) struct Mark<'a> {
    pub(super) span: Span,
    pub(super) note: &'a str,
    pub(super) style: Style,
}

/// The first mark is what it is about, the others explain it.
pub(super) fn write(page: &mut Page<'_>, sources: &Sources, marks: &[Mark<'_>]) -> io::Result<()> {
    let lines = marks.iter().map(|mark| sources.start(mark.span).line);
    let gutter = lines.max().unwrap_or(1).to_string().len();
    for (index, mark) in marks.iter().enumerate() {
        let arrow = if index == 0 { "--> " } else { "::: " };
        let source = sources.get(mark.span.file);
        let start = sources.start(mark.span);
        let place = format!("{}:{}:{}", source.path, start.line, start.column);
        let mut head = Line::default().space(gutter).add(Style::Blue, arrow).plain(&place);
        let excerpt =
            is_configuration(&source.path).then(|| excerpt(sources, mark.span, page.width - gutter.min(9)));
        let Some(excerpt) = excerpt.flatten() else {
            if !mark.note.is_empty() {
                head = head.add(mark.style, "  ").plain(mark.note);
            }
            page.line(&head)?;
            continue;
        };
        page.line(&head)?;
        let bar = || Line::default().space(gutter).add(Style::Blue, " | ");
        let number = format!("{:>gutter$} | ", start.line);
        page.line(&Line::default().add(Style::Blue, &number).plain(&excerpt.text))?;
        let under = if index == 0 { "^" } else { "-" };
        let under = bar().space(excerpt.before).add(mark.style, &under.repeat(excerpt.under.max(1)));
        let note = Line::default().add(mark.style, mark.note);
        if note.is_empty() || under.width() + 1 + note.width() <= page.width {
            page.line(&under.plain(" ").join(note))?;
        } else {
            page.line(&under)?;
            page.paragraph(bar(), mark.note)?;
        }
    }
    Ok(())
}

struct Excerpt {
    text: String,
    /// Columns before what is marked.
    before: usize,
    /// Columns that are marked.
    under: usize,
}

/// The first line of the span, cut to what the page can hold. A line may be the whole of a generated file: only
/// the part that is shown is looked at.
fn excerpt(sources: &Sources, span: Span, width: usize) -> Option<Excerpt> {
    let source = sources.get(span.file);
    let starts = source.line_starts();
    let line = starts.partition_point(|start| *start <= span.start);
    let begin = *starts.get(line.checked_sub(1)?)? as usize;
    let end = starts.get(line).map_or(source.text.len(), |next| *next as usize);
    let text = source.text.get(begin..end)?.trim_end_matches(['\n', '\r']);
    let from = (span.start as usize - begin).min(text.len());
    let to = (span.end as usize).saturating_sub(begin).clamp(from, text.len());
    let (before, marked, after) = (text.get(..from)?, text.get(from..to)?, text.get(to..)?);

    // The bar, and an ellipsis at either end.
    let room = width.saturating_sub(5).max(20);
    let middle = front(marked, room);
    let rest = room - middle.width;
    let wanted = front(after, rest).width.min(rest / 2);
    let left = back(before, rest - wanted);
    let right = if middle.len() == marked.len() { front(after, rest - left.width) } else { front("", 0) };

    let cut_left = if left.len() < before.len() { "…" } else { "" };
    let cut_right = if middle.len() + right.len() < marked.len() + after.len() { "…" } else { "" };
    Some(Excerpt {
        text: format!("{cut_left}{}{}{}{cut_right}", left.text, middle.text, right.text),
        before: left.width + cut_left.chars().count(),
        under: middle.width,
    })
}

fn is_configuration(path: &str) -> bool {
    const SHOWN: [&str; 7] = [".tf", ".tofu", ".tf.json", ".tofu.json", ".hcl", ".yml", ".yaml"];
    SHOWN.iter().any(|end| path.ends_with(end))
}
