//! The words every stage shares: source files, spans in them, and what can be said about a span.
//!
//! Not for: deciding how a diagnostic looks (the reports do) or whether it ends the run (`main` does).

use std::sync::{Arc, OnceLock};

/// Names one file of a [`Sources`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(u32);

/// A range of bytes in one source file; `end` is exclusive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: clamp(start), end: clamp(end) }
    }

    /// The smallest span that holds both; `self` where they are in different files.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.file != other.file {
            return self;
        }
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

// A file of 4 GiB or more is refused where it is read, so that an offset always fits.
fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A place as people and editors count it: 1-based, columns in Unicode code points.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// One text that was read, and the name under which its reader knows it.
#[derive(Debug)]
pub struct SourceFile {
    /// As the user would write it, from where the command was run, with `/` between the parts.
    pub path: String,
    /// Shared as the reader made it: a plan is large, and turning it into an `Arc<str>` would copy all of it. Empty
    /// once the file was released.
    pub text: Arc<String>,
    places: OnceLock<Places>,
}

/// What it takes to turn an offset into a position without the text: a plan is one line of many megabytes, and a
/// report points into it thousands of times.
#[derive(Debug)]
struct Places {
    length: usize,
    /// Offsets at which lines begin.
    lines: Vec<u32>,
    /// Offsets of the bytes that continue a character. Nearly all text has nearly none.
    continued: Vec<u32>,
}

impl Places {
    fn of(text: &str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| clamp(at + 1));
        let mut continued = Vec::new();
        for (index, step) in text.as_bytes().chunks(Self::STEP).enumerate() {
            if step.is_ascii() {
                continue;
            }
            let more = step.iter().enumerate().filter(|(_, byte)| **byte & 0xC0 == 0x80);
            continued.extend(more.map(|(at, _)| clamp(index * Self::STEP + at)));
        }
        Self { length: text.len(), lines: std::iter::once(0).chain(ends).collect(), continued }
    }

    /// So many bytes at a time are looked at for one that is not ASCII.
    const STEP: usize = 1024;

    fn position(&self, offset: u32) -> Position {
        let line = self.lines.partition_point(|start| *start <= offset).max(1) - 1;
        let start = self.lines.get(line).copied().unwrap_or(0);
        let mut end = offset.min(clamp(self.length)).max(start);
        let before = |offset: u32| self.continued.partition_point(|at| *at < offset);
        let mut inside = before(end);
        // Back to where the character begins.
        while self.continued.get(inside) == Some(&end) {
            end -= 1;
            inside = before(end);
        }
        let column = (end - start) as usize - (inside - before(start));
        Position { line: clamp(line + 1), column: clamp(column + 1) }
    }
}

impl SourceFile {
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: Arc::new(text.into()), places: OnceLock::new() }
    }

    /// Computed once, on the first question.
    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(&self.text))
    }

    /// Computes now what the first question about a position would.
    pub fn index(&self) {
        self.places();
    }

    /// Offsets at which lines begin.
    #[must_use]
    pub fn line_starts(&self) -> &[u32] {
        &self.places().lines
    }

    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        self.places().position(offset)
    }
}

/// Every text of a run. Spans point into it, so it only ever grows.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(clamp(self.files.len()));
        self.files.push(Arc::new(SourceFile::new(path, text)));
        id
    }

    /// Lets go of a text; positions in it are still known. For a plan, which is the largest thing in memory and is
    /// never shown.
    pub fn release(&mut self, id: FileId) {
        self.get(id).index();
        // Nobody else holds a file while all of them can be changed; if somebody does, the text stays.
        if let Some(file) = self.files.get_mut(id.0 as usize).and_then(Arc::get_mut) {
            file.text = Arc::default();
        }
    }

    /// All files, in the order in which they were added.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..clamp(self.files.len())).map(FileId)
    }

    /// # Panics
    /// Never for an id that this `Sources` gave.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "an id is only made by add(), and files are never removed")]
    pub fn get(&self, id: FileId) -> &Arc<SourceFile> {
        &self.files[id.0 as usize]
    }

    /// The file of that name, if it was read; of several texts of one file, the first.
    #[must_use]
    pub fn by_path(&self, path: &str) -> Option<&Arc<SourceFile>> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The text under a span; empty where the span lies outside of its file.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or("")
    }

    #[must_use]
    pub fn start(&self, span: Span) -> Position {
        self.get(span.file).position(span.start)
    }

    #[must_use]
    pub fn end(&self, span: Span) -> Position {
        self.get(span.file).position(span.end)
    }
}

/// How much a diagnostic about the *input* matters. (A finding of a rule has a level of its own.)
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The input is wrong: the run ends with the exit code for bad input.
    Error,
    /// Part of the input could not be judged; the numbers are still right for the rest.
    Warning,
    /// Worth knowing, nothing to do.
    Note,
}

/// A further place that explains a diagnostic or a value: "value set here".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    pub message: String,
    pub span: Span,
}

/// Something to tell about the input: what, where, and the way out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// A short kebab-case name for the kind of thing, e.g. `syntax` or `module-not-found`.
    pub code: &'static str,
    pub severity: Severity,
    pub message: String,
    pub help: Option<String>,
    pub span: Option<Span>,
    /// For what has no text to point into: a file that could not be read, a directory.
    pub path: Option<String>,
    pub related: Vec<Label>,
}

impl Diagnostic {
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    #[must_use]
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), help: None, span: None, path: None, related: Vec::new() }
    }

    #[must_use]
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Self {
        self.span = span.into();
        self
    }

    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub fn related(mut self, message: impl Into<String>, span: Span) -> Self {
        self.related.push(Label { message: message.into(), span });
        self
    }
}

/// The known name nearest to a mistyped one, if one is near enough to be meant.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (written.chars().count() / 3).clamp(1, 4);
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(written, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}
