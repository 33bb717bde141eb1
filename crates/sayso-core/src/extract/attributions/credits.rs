//! Credits under pictures: "[Provided by NIS]", "(Photo: Reuters)", "Credit: …".

use super::sources;
use crate::model::{
    Actor, Attribution, BlockKind, Factuality, Reason, Source, SourceKind, Span, Stance, plain_name,
};
use crate::text::Document;

/// Words that lead a credit in brackets or at a caption's end.
const LEADS: &[&str] = &[
    "provided by",
    "photo by",
    "photo courtesy of",
    "photo:",
    "photo",
    "courtesy of",
    "courtesy:",
    "credit:",
    "image:",
    "image courtesy of",
    "picture:",
    "source:",
    "via",
    "handout:",
    "handout",
    "video:",
    "photograph by",
    "photograph:",
    "released by",
];

/// The attributions that the captions' credits make, content first, no cue.
pub(super) fn read(document: &Document<'_>, actors: &[Actor]) -> Vec<Attribution> {
    let blocks = document.report.blocks.iter().filter(|b| b.kind == BlockKind::Caption);
    blocks.filter_map(|block| credit(document, actors, block.span)).collect()
}

fn credit(document: &Document<'_>, actors: &[Actor], caption: Span) -> Option<Attribution> {
    let text = &document.report.text;
    let (credit, name) =
        bracketed(text, caption).or_else(|| trailing(&document.lower, text, caption))?;
    let before = Span { start: caption.start, end: credit.start }.trimmed(text);
    let after = Span { start: credit.end, end: caption.end }.trimmed(text);
    let content: Vec<Span> = [before, after]
        .into_iter()
        .filter(|s| s.of(text).chars().any(char::is_alphanumeric))
        .collect();
    (!content.is_empty()).then(|| Attribution {
        source: source(text, actors, name),
        told: None,
        cue: None,
        content,
        stance: Stance::Asserted,
        factuality: Factuality::Certain,
        hedges: Vec::new(),
        parent: None,
        because: vec![Reason::rule("attributions/credit", credit)],
    })
}

/// Who is credited: an actor, a person by the shape of the name, or a body.
fn source(text: &str, actors: &[Actor], name: Span) -> Source {
    if let Some(actor) = actors.iter().find(|a| name.contains(a.span)) {
        let kind = sources::actor_kind(actor.kind);
        return Source { span: Some(name), name: actor.label(), kind };
    }
    let words = name.of(text);
    let cased = |w: &str| w.starts_with(char::is_uppercase) && w.chars().any(char::is_lowercase);
    // "Photo by Ana Ruiz" names a person; "Provided by Coast Watch" a body.
    let lead: String = text[..name.start as usize].trim_end().chars().rev().take(12).collect();
    let before: String = lead.chars().rev().collect::<String>().to_ascii_lowercase();
    let photo =
        before.ends_with("by") && !before.ends_with("provided by") || before.ends_with("photo:");
    let person = photo && words.split(' ').count() == 2 && words.split(' ').all(cased);
    let kind = if person { SourceKind::Person } else { SourceKind::Organisation };
    Source { span: Some(name), name: plain_name(words), kind }
}

/// A credit in brackets anywhere in the caption: its span with the brackets, and the name.
fn bracketed(text: &str, caption: Span) -> Option<(Span, Span)> {
    let words = caption.of(text);
    let base = caption.start as usize;
    let mut from = 0;
    while let Some(open) = words[from..].find(['[', '(']).map(|i| i + from) {
        let close = words[open..].find([']', ')']).map(|i| i + open)?;
        let inner = Span::new(base + open + 1, base + close);
        if let Some(name) = led(text, inner) {
            return Some((Span::new(base + open, base + close + 1), name));
        }
        from = close + 1;
    }
    None
}

/// A credit after the caption's last sentence: "Credit: Ana Ruiz".
fn trailing(lower: &str, text: &str, caption: Span) -> Option<(Span, Span)> {
    let words = caption.of(lower);
    let leads = LEADS.iter().filter(|l| l.ends_with(':') || l.contains(' '));
    let at = leads
        .filter_map(|lead| {
            let at = words.rfind(lead)?;
            let free =
                at == 0 || words[..at].trim_end().ends_with(['.', '|', '!', '?', '”', '/', '\n']);
            (at > 0 && free).then_some(at)
        })
        .min()?;
    let credit = Span::new(caption.start as usize + at, caption.end as usize);
    let name = led(text, credit)?;
    Some((credit, name))
}

/// The name after one of the leads.
fn led(text: &str, inner: Span) -> Option<Span> {
    let words = inner.of(text);
    let lead = LEADS
        .iter()
        .filter(|l| words.get(..l.len()).is_some_and(|w| w.eq_ignore_ascii_case(l)))
        .max_by_key(|l| l.len())?;
    let rest = &words[lead.len()..];
    let start = inner.start as usize + lead.len();
    let bare = rest.trim_start_matches([':', '/', ' ', '\u{a0}']);
    let name = Span::new(start + rest.len() - bare.len(), inner.end as usize).trimmed(text);
    let cut = name.of(text).trim_end_matches(['.', ',', ' ']).len();
    let name = Span::new(name.start as usize, name.start as usize + cut);
    (!name.is_empty() && name.len() < 80 && name.of(text).starts_with(char::is_alphanumeric))
        .then_some(name)
}
