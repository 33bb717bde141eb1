//! Decisions as they are asked for, and what they are in the store.

use crate::desk::Answer;
use crate::failure::Failure;
use sayso_core::Pipeline;
use sayso_core::model::ReportId;
use sayso_store::{Act, Field, Grade, Kind, OnClaim, Store, Subject, parse_set};
use serde::Deserialize;
use utoipa::ToSchema;

/// Names and claims in one decision.
const MANY_MAX: usize = 100;
/// Characters of a name or tag.
const NAME_MAX: usize = 500;

/// What is decided. Claims, reports and stories go by their ids.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum Asked {
    /// The claim was read rightly.
    Accept {
        /// The claim.
        claim: String,
    },
    /// The claim was read wrongly: it counts in no reading.
    Reject {
        /// The claim.
        claim: String,
    },
    /// A field of the claim is to be read so.
    Correct {
        /// The claim.
        claim: String,
        /// The field.
        #[schema(value_type = String, pattern = "^(value|measure|group|time|place|source|stance)$")]
        field: Field,
        /// What it is, in words: "over 4,000", killed, 2031-03-09, "coast guard:organisation"; - is "not
        /// stated".
        is: String,
    },
    /// Several names are of one.
    Merge {
        /// Whose names.
        #[schema(value_type = String, pattern = "^(actors|sources)$")]
        kind: Kind,
        /// The names.
        #[schema(min_items = 1, max_items = 100)]
        names: Vec<String>,
        /// The name it goes by.
        #[schema(min_length = 1, max_length = 500)]
        into: String,
    },
    /// One name is of two: in some reports it is somebody else's.
    Split {
        /// Whose name.
        #[schema(value_type = String, pattern = "^(actors|sources)$")]
        kind: Kind,
        /// The name.
        #[schema(min_length = 1, max_length = 500)]
        name: String,
        /// The reports in which it is somebody else's.
        #[schema(min_items = 1, max_items = 100)]
        reports: Vec<String>,
        /// The name that this other one goes by.
        #[schema(min_length = 1, max_length = 500)]
        into: String,
    },
    /// These stories are one.
    MergeStories {
        /// The stories.
        #[schema(min_items = 2, max_items = 100)]
        stories: Vec<String>,
    },
    /// These reports do not belong to their story.
    SplitStory {
        /// The story.
        story: String,
        /// The reports that are taken out, together.
        #[schema(min_items = 1, max_items = 100)]
        reports: Vec<String>,
    },
    /// The questions that these claims answer are one.
    MergeQuestions {
        /// The claims.
        #[schema(min_items = 2, max_items = 100)]
        claims: Vec<String>,
    },
    /// These claims do not answer the questions that others answer, but one of their own.
    SplitQuestion {
        /// The claims.
        #[schema(min_items = 1, max_items = 100)]
        claims: Vec<String>,
    },
    /// How far a source is to be believed, by the Admiralty Code: A1 to F6; "" is F6.
    Grade {
        /// The source's name.
        #[schema(min_length = 1, max_length = 500)]
        source: String,
        /// The grade.
        #[schema(pattern = "^[A-F]?[1-6]?$")]
        grade: String,
    },
    /// Something to remember.
    Note {
        /// On what.
        on: AskedSubject,
        /// The words.
        #[schema(min_length = 1, max_length = 20000)]
        text: String,
    },
    /// A word to find it by.
    Tag {
        /// On what.
        on: AskedSubject,
        /// The word.
        #[schema(min_length = 1, max_length = 500)]
        tag: String,
    },
}

/// What a note or a tag is on, by its id or name.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AskedSubject {
    /// A claim.
    Claim(String),
    /// A report.
    Report(String),
    /// A source.
    Source(String),
    /// A story.
    Story(String),
}

impl Asked {
    /// What is recorded of it.
    ///
    /// # Errors
    /// Where what it is about is not in the store, or it says nothing.
    pub fn act(self, store: &Store, pipeline: &Pipeline) -> Answer<Act> {
        Ok(match self {
            Self::Accept { claim } => Act::Accept { on: on_claim(store, &claim)? },
            Self::Reject { claim } => Act::Reject { on: on_claim(store, &claim)? },
            Self::Correct { claim, field, is } => {
                let on = on_claim(store, &claim)?;
                Act::Correct { on, set: parse_set(pipeline, field, &is).map_err(unfit)? }
            }
            Self::Merge { kind, names, into } => {
                let names = some(names)?.into_iter().map(name).collect::<Answer<_>>()?;
                Act::Merge { kind, names, into: name(into)? }
            }
            Self::Split { kind, name: one, reports, into } => {
                let reports = ids(store, reports)?;
                Act::Split { kind, name: name(one)?, reports, into: name(into)? }
            }
            Self::MergeStories { stories } => {
                let stories = some(stories)?;
                let named = stories.iter().map(|s| store.story_named(s));
                let mut named = named.collect::<Result<Vec<_>, _>>()?;
                named.sort_by(|a, b| a.0.cmp(&b.0));
                named.dedup();
                if named.len() < 2 {
                    return Err(Failure::unfit("stories: name two or more"));
                }
                store.merge_stories(&named)?
            }
            Self::SplitStory { story, reports } => {
                let story = store.story_named(&story)?;
                store.split_story(&story, ids(store, reports)?).map_err(unfit)?
            }
            Self::MergeQuestions { claims } => {
                store.merge_questions(&claims_named(store, claims)?).map_err(unfit)?
            }
            Self::SplitQuestion { claims } => {
                store.split_question(&claims_named(store, claims)?).map_err(unfit)?
            }
            Self::Grade { source, grade } => {
                let wrong =
                    || Failure::unfit("grade: write a letter A to F and a number 1 to 6: B2");
                let grade = Grade::parse(&grade).ok_or_else(wrong)?;
                Act::Grade { source: name(source)?, grade }
            }
            Self::Note { on, text } if !text.trim().is_empty() => {
                Act::Note { on: on.subject(store)?, text }
            }
            Self::Note { .. } => {
                return Err(Failure::unfit("text: it is empty; say what is meant"));
            }
            Self::Tag { on, tag } => Act::Tag { on: on.subject(store)?, tag: name(tag)? },
        })
    }
}

impl AskedSubject {
    fn subject(self, store: &Store) -> Answer<Subject> {
        Ok(match self {
            Self::Claim(claim) => Subject::Claim(on_claim(store, &claim)?),
            Self::Report(report) => Subject::Report(store.report(&report)?.name),
            Self::Source(source) => Subject::Source(name(source)?),
            Self::Story(story) => Subject::Story(store.story_named(&story)?.0),
        })
    }
}

/// A claim with its words, also where it was rejected.
pub fn on_claim(store: &Store, claim: &str) -> Answer<OnClaim> {
    let mut on = store.on_claim(claim)?;
    if on.quote.is_empty() {
        let captures = store.captures(&on.report.0)?;
        let claims = captures.last().map(|c| c.ledger.claims.as_slice()).unwrap_or_default();
        let words = claims.iter().find(|c| c.id == on.claim).map(|c| c.evidence.exact.as_str());
        on.quote = words.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    }
    Ok(on)
}

/// Claims that are all there.
fn claims_named(store: &Store, claims: Vec<String>) -> Answer<Vec<String>> {
    let named = some(claims)?.into_iter().map(|claim| Ok(store.claim_named(&claim)?.1.0));
    named.collect()
}

/// Reports that are all there.
fn ids(store: &Store, reports: Vec<String>) -> Answer<Vec<ReportId>> {
    some(reports)?.iter().map(|report| Ok(store.report(report)?.name)).collect()
}

fn some(names: Vec<String>) -> Answer<Vec<String>> {
    match names.len() {
        1..=MANY_MAX => Ok(names),
        many => Err(Failure::unfit(format!("{many} names are not within 1 to {MANY_MAX}"))),
    }
}

fn name(name: String) -> Answer<String> {
    let name = name.trim().to_owned();
    match name.chars().count() {
        1..=NAME_MAX => Ok(name),
        0 => Err(Failure::unfit("a name is empty; say what is meant")),
        _ => Err(Failure::unfit(format!("a name is longer than {NAME_MAX} characters"))),
    }
}

/// What the store makes nothing of, where all that was named is there.
pub fn unfit(error: sayso_store::Error) -> Failure {
    if error.is_name() { Failure::unfit(error.to_string()) } else { error.into() }
}
