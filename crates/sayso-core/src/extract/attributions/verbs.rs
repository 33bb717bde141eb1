//! Cue verbs: their auxiliaries, voice, source and content.

mod groups;
mod passives;
mod subjects;

use super::contents::{self, Start};
use super::lexicon::{Cue, CueClass, Form};
use super::phrases;
use super::scope::{Found, Scope};
use super::sources;
use crate::text::Tag;
pub(super) use groups::{Group, Voice, group};
pub(super) use passives::counted_subject;
use passives::{by_agent, declined, held, passive, reduced, state, states, yet};
pub(super) use subjects::{agrees, source};
use subjects::{before_source, extent, free_from, head_subject, is_subordinate};

/// Reads the cue verb at `at`, if one is there; `earlier` are the finds of this sentence so far.
pub(super) fn read(scope: &Scope<'_>, at: usize, earlier: &[Found]) -> Option<Found> {
    let rows = scope.lexicon.cues.find(scope.word(at));
    let &(row, form) =
        rows.iter().find(|r| scope.lexicon.cues.rows[r.0].class == CueClass::Verb)?;
    let cue = &scope.lexicon.cues.rows[row];
    let noun = cue.takes.has("noun") && matches!(form, Form::Base | Form::Third);
    // "United States": a capital in mid-sentence makes a name, but for a headline's "Says".
    let name = scope.document.tokens[at].capital && at > scope.first;
    // "officials with access to reports |told"
    let object = noun && scope.is_cue(at + 1, Form::Past);
    if scope.quoted(at)
        || object
        || scope.tag(at + 1) == Tag::Possessive
        || (name && (noun || !cue.takes.has("quote")))
    {
        return None;
    }
    let mut forms = rows.iter().filter(|r| r.0 == row).map(|r| r.1);
    let past = forms.any(|f| matches!(f, Form::Past | Form::Participle));
    let form = if past { Form::Past } else { form };
    let group = group(scope, at, form);
    let mut found = match group.voice {
        Voice::Infinitive => yet(scope, group, cue),
        _ if form == Form::Past && states(scope.word(at + 1)) => state(scope, group, cue),
        Voice::Active if form == Form::Past && !group.finite && held(scope, at, cue) => {
            reduced(scope, group)
        }
        Voice::Passive | Voice::Active
            if form == Form::Past && scope.word(at + 1) == "by" && cue.takes.has("object") =>
        {
            by_agent(scope, group)
        }
        Voice::Passive => passive(scope, group, cue),
        Voice::Active if form == Form::Gerund && !group.finite => {
            participle(scope, group, cue, earlier)
        }
        Voice::Active => active(scope, group, cue, form, earlier),
    }?;
    found.row = row;
    Some(found)
}

/// A find with the verb group as its cue.
pub(super) fn found(group: Group, start: Option<Start>) -> Found {
    let cue = (group.first, start.map_or(group.last, |s| s.cue_last.max(group.last)));
    let told = start.and_then(|s| s.told);
    Found { told, ..Found::at(cue, 0, "attributions/verb") }
}

/// "X said that …", "…, X said", "“…,” said X".
fn active(
    scope: &Scope<'_>,
    group: Group,
    cue: &Cue,
    form: Form,
    earlier: &[Found],
) -> Option<Found> {
    let next = group.last + 1;
    // "asked not to be named", "claimed 30 lives"
    let anonymous = cue.word == "ask" && matches!(scope.word(next), "not" | "to");
    // "The hospital admitted 43 patients"
    let admits = cue.word == "admit"
        && super::amounts::quantity(scope, next)
        && !(next..scope.end.min(next + 6)).any(|i| {
            matches!(scope.word(i), "death" | "deaths" | "dead" | "killed" | "losses" | "lost")
        });
    let speaks = cue.word == "speak" && scope.word(next) != "of";
    let costs = cue.word == "claim"
        && (next..scope.end.min(next + 6))
            .any(|i| matches!(scope.word(i), "life" | "lives" | "victims"))
        && super::amounts::quantity(scope, next);
    if group.unsure {
        return declined(scope, group, cue, earlier);
    }
    if anonymous || costs || admits || speaks {
        return None;
    }
    let quote_before = scope.closed_before(group.first).is_some();
    let comma_before = group.first > scope.first
        && scope.word(group.first - 1) == ","
        && phrases::subject(scope, group.first).is_none();
    if (quote_before || comma_before)
        && cue.takes.has("quote")
        && let Some(read) = inverted(scope, group, quote_before, earlier)
    {
        return Some(read);
    }
    if scope.word(group.first) == "asked" && group.first == scope.first {
        return question(scope, group, cue);
    }
    let (source, antecedent) = source(scope, group, earlier)?;
    if !agrees(scope, source, form, group) {
        return None;
    }
    let start = contents::start(scope, group.last, cue);
    let own = source.1 < group.first && source.0 >= scope.first;
    let floor = free_from(scope, earlier, source);
    // A full stop inside the marks ends what comes before; the cue then leads what comes after.
    let quote = own
        && scope.closed_before(source.0).is_some_and(|q| {
            q.inner.len() > 3 && !scope.document.words(q.inner).trim_end().ends_with('.')
        });
    let after_comma =
        own && source.0 > scope.first && matches!(scope.word(source.0 - 1), "," | "—" | "–");
    let mut read = found(group, start);
    read.source = Some(source);
    read.antecedent = antecedent;
    read.free = floor;
    let speaks = cue.takes.has("quote");
    if speaks && own && source.0 == scope.first + 1 && scope.word(scope.first) == "as" {
        return as_said(scope, group, read);
    }
    // “This Hour,” X said that …: what was quoted is a title.
    let that = start.is_some_and(|s| s.marked && !s.direct && scope.word(s.at) == "that");
    let bare = start.is_none_or(|s| !s.marked && !plain(scope, group, s));
    let posed = (quote && !that) || (after_comma && bare);
    if posed && speaks && floor <= source.0 {
        return after_content(scope, group, cue, read, after_comma);
    }
    before_content(scope, group, cue, form, read, start?)
}

/// "…, X said": the content stands before the source, and may go on behind the cue.
fn after_content(
    scope: &Scope<'_>,
    group: Group,
    cue: &Cue,
    mut read: Found,
    after_comma: bool,
) -> Option<Found> {
    let source = read.source?;
    let next = group.last + 1;
    let parted = after_comma
        && scope.word(next) == ","
        && !scope.done(next)
        && scope.opens(next + 1).is_none()
        && scope.tag(next + 1) != Tag::Gerund;
    // Whatever an earlier cue takes up is not free for this one's content.
    let floor = read.free.min(source.0);
    let (span, direct) = contents::before(scope, source.0, floor, parted)?;
    read.content.push(span);
    read.direct = direct;
    read.rule = "attributions/verb-after";
    if read.told.is_none() && cue.takes.has("person") {
        read.told = contents::addressee(scope, next).map(|a| a.0);
    }
    resume(scope, &mut read, cue);
    Some(read)
}

/// "X said …": the content follows the cue.
fn before_content(
    scope: &Scope<'_>,
    group: Group,
    cue: &Cue,
    form: Form,
    mut read: Found,
    start: Start,
) -> Option<Found> {
    let source = read.source?;
    if !start.marked && (form != Form::Gerund) && ambiguous(scope, group, form, cue, start) {
        return None;
    }
    // "the plan intended to …" is a participle; "the board intended to …" is none.
    let to = start.at == group.last + 1
        && scope.tag(start.at) == Tag::To
        && form == Form::Past
        && !group.finite;
    let noun = cue.takes.has("noun") && matches!(form, Form::Base | Form::Third);
    let needs = to || noun || cue.takes.has("evidence");
    if needs && read.antecedent.is_none() && !sources::is_someone(scope, source) {
        return None;
    }
    // "the referee showed a red card", "women show up": no word of theirs.
    let does = !start.marked && sources::is_person(scope, source)
        || matches!(scope.word(start.at), "up" | "off");
    if cue.takes.has("evidence") && does {
        return None;
    }
    let subordinate = is_subordinate(scope, source.0, read.antecedent.is_some());
    let span = contents::after(scope, start, subordinate)?;
    // "called the plan “absurd”": a label only where it is quoted.
    if cue.takes.has("label") && !start.marked && start.cue_last == group.last {
        let words = scope.document.words(span);
        let quoted = words.contains(['“', '"']);
        let dismissed = words.rsplit(' ').next().is_some_and(dismissive);
        // "calls it a rotation of 400 men"
        let tokens = scope.document.tokens_in(span);
        let label = tokens.clone().skip(1).find(|&i| matches!(scope.word(i), "a" | "an"));
        let counted =
            label.is_some_and(|l| (l..tokens.end).any(|i| super::amounts::is_number(scope, i)));
        if scope.opens(start.at).is_some() || !(quoted || dismissed || counted) {
            return None;
        }
        read.rule = if dismissed { "attributions/label-denied" } else { "attributions/label" };
    }
    read.direct = start.direct && scope.opens(start.at).is_some();
    read.content.push(span);
    Some(read)
}

/// Words that call a statement untrue: "called the charge absurd".
fn dismissive(word: &str) -> bool {
    matches!(
        word,
        "absurd"
            | "baseless"
            | "fabricated"
            | "fabrication"
            | "false"
            | "fake"
            | "groundless"
            | "invented"
            | "invention"
            | "lie"
            | "lies"
            | "nonsense"
            | "ridiculous"
            | "untrue"
            | "unfounded"
            | "wrong"
    )
}

/// "As X said, …": the content follows the comma.
fn as_said(scope: &Scope<'_>, group: Group, mut read: Found) -> Option<Found> {
    let next = group.last + 1;
    let bare = scope.word(next) == ","
        || scope.is_time(next)
        || matches!(scope.tag(next), Tag::Preposition | Tag::Adverb);
    if !bare {
        return None;
    }
    let comma = (group.last + 1..scope.end).find(|&i| scope.word(i) == "," && !scope.quoted(i))?;
    let start = Start {
        at: comma + 1,
        direct: scope.opens(comma + 1).is_some(),
        cue_last: group.last,
        marked: true,
        told: None,
    };
    read.content.push(contents::after(scope, start, false).filter(|_| scope.holds(start.at))?);
    read.direct = start.direct;
    read.rule = "attributions/as-said";
    Some(read)
}

/// "Asked whether …, X said": a question that nobody is named for.
fn question(scope: &Scope<'_>, group: Group, cue: &Cue) -> Option<Found> {
    let start = contents::start(scope, group.last, cue).filter(|s| s.marked && s.told.is_none())?;
    let mut read = found(group, Some(start));
    read.content.push(contents::after(scope, start, true)?);
    read.rule = "attributions/asked";
    Some(read)
}

/// Whether a bare clause follows the verb directly, so that "…, X said Y was" is about Y.
fn plain(scope: &Scope<'_>, group: Group, start: Start) -> bool {
    start.at == group.last + 1 && scope.starts_phrase(start.at)
}

/// A cue in mid-sentence: what follows its closing comma goes on with the content.
fn resume(scope: &Scope<'_>, read: &mut Found, cue: &Cue) {
    let last = read.cue.1.max(read.source.map_or(0, |s| s.1));
    if let Some(start) = contents::start(scope, last, cue).filter(|s| s.direct) {
        if let Some(span) = contents::after(scope, start, false) {
            read.content.push(span);
            read.direct = true;
        }
        return;
    }
    let mut comma = last + 1;
    // "…, X said on Friday, up from 12": what it was before is said too.
    let past = comma + usize::from(scope.word(comma) == "on") + 1;
    let changed = scope.is_time(past - 1)
        && scope.word(past) == ","
        && matches!(scope.word(past + 1), "up" | "down")
        && scope.word(past + 2) == "from";
    if changed {
        comma = past;
    }
    let resumes = scope.word(comma) == ","
        && !read.direct
        && !scope.done(comma)
        && !matches!(scope.tag(comma + 1), Tag::Gerund | Tag::Past | Tag::Relative)
        && scope.document.words(read.content[0]).starts_with(|c| !matches!(c, '“' | '"'));
    if resumes {
        let start =
            Start { at: comma + 1, direct: false, cue_last: last, marked: true, told: None };
        read.content.extend(contents::after(scope, start, false));
    }
}

/// "“…,” said X"
fn inverted(scope: &Scope<'_>, group: Group, quoted: bool, earlier: &[Found]) -> Option<Found> {
    // "…, says |leaked memo|"
    let described = scope.tag(group.last + 1) == Tag::Past && scope.nominal(group.last + 2);
    if !(scope.starts_phrase(group.last + 1) || described) {
        return None;
    }
    let last = phrases::right(scope, group.last + 1, false)?;
    let pronoun = scope.tag(group.last + 1) == Tag::Pronoun;
    let closed = scope.done(last + 1) || scope.word(last + 1) == "," || quoted;
    let names = (group.last + 1..=last)
        .any(|i| (matches!(scope.tag(i), Tag::Name | Tag::Other)) && !scope.is_time(i));
    if !closed || !(names || pronoun) || scope.is_finite(last + 1) && !quoted {
        return None;
    }
    if !quoted && !scope.done(last + 1) {
        return None;
    }
    let floor =
        earlier.last().map_or(scope.first, |f| scope.document.tokens_in(extent(scope, f)).end);
    let (span, direct) = contents::before(scope, group.first, floor.min(group.first), false)?;
    let mut read = found(group, None);
    read.source = Some((group.last + 1, last));
    read.content.push(span);
    read.direct = direct;
    read.rule = "attributions/verb-inverted";
    let comma = last + 1;
    let quote = scope.opens(comma + 1).filter(|_| matches!(scope.word(comma), "," | ":"));
    if let Some(quote) = quote {
        read.content.push(quote.span);
        read.direct = true;
    }
    Some(read)
}

/// Whether a form that is also a noun or a participle may not be a finite verb here.
fn ambiguous(scope: &Scope<'_>, group: Group, form: Form, cue: &Cue, start: Start) -> bool {
    let pronoun = scope.tag(group.first.saturating_sub(1)) == Tag::Pronoun;
    if group.finite || pronoun || group.first < group.last {
        return false;
    }
    let object_only = !cue.takes.has("clause") && cue.takes.has("object");
    let strong = matches!(scope.tag(start.at), Tag::Determiner | Tag::Pronoun | Tag::Name)
        || super::amounts::quantity(scope, start.at)
        || scope.opens(start.at).is_some();
    let said = cue.takes.has("quote") && cue.takes.has("clause") && form == Form::Past;
    if cue.takes.has("noun") && matches!(form, Form::Base | Form::Third) {
        return !strong || start.at != group.last + 1;
    }
    match form {
        Form::Base | Form::Third => !strong && start.at == group.last + 1 && cue.word != "say",
        Form::Past if said && !cue.takes.has("passive") => false,
        Form::Past if scope.word(group.last) == "said" => false,
        // "the man accused of": a participle unless an object follows at once.
        _ => object_only && !strong && start.at != group.last + 1,
    }
}

/// ", adding that …", "with X claiming …", "a statement saying …".
fn participle(scope: &Scope<'_>, group: Group, cue: &Cue, earlier: &[Found]) -> Option<Found> {
    let start = contents::start(scope, group.last, cue)?;
    let before = group.first.checked_sub(1).filter(|&b| scope.holds(b))?;
    let mut read = found(group, Some(start));
    read.rule = "attributions/participle";
    if !start.marked && !cue.takes.has("quote") {
        return None;
    }
    if matches!(scope.word(before), "," | "—" | "–") || scope.closed_before(group.first).is_some()
    {
        let speaks = cue.takes.has("quote");
        if let Some(last) = earlier.last().filter(|_| speaks) {
            read.source = last.source;
            read.antecedent = last.antecedent;
        } else {
            read.source = head_subject(scope).filter(|s| speaks && s.1 < before);
        }
        read.source?;
    } else {
        let first = phrases::left(scope, before)?;
        let with = first > scope.first && scope.word(first - 1) == "with";
        let document = scope.lexicon.sources.kind(scope.word(before))
            == Some(crate::model::SourceKind::Document);
        if !(with || (document && cue.takes.has("that"))) {
            return None;
        }
        read.source = Some((first, before));
    }
    let in_quotes = start.direct && scope.opens(start.at).is_some();
    // "with X confirming the move, while …": a part of a larger sentence.
    let part = matches!(before_source(scope, read.source), "with") || read.source.is_none();
    read.content.push(contents::after(scope, start, part)?);
    read.direct = in_quotes;
    Some(read)
}
