//! Decisions by forms: each is posted, recorded, and answered with the way back to a page that tells
//! what was done, with a button that undoes it.

use super::error::Shown;
use super::frame::{self, Fields, Frame};
use super::marks;
use crate::desk::{Answer, Desk};
use crate::failure::Failure;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::response::Response;
use jiff::Timestamp;
use sayso_core::Pipeline;
use sayso_core::model::ReportId;
use sayso_store::{Act, DecisionId, Field, Grade, Kind, Store, parse_set};
use std::sync::Arc;

/// What a form is answered with.
type Done = Result<Response, Shown>;

/// A form as it was posted: on whose desk, by whom.
pub struct Posted {
    desk: Arc<Desk>,
    frame: Frame,
    fields: Fields,
}

impl FromRequest<Arc<Desk>> for Posted {
    type Rejection = FormRejection;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, FormRejection> {
        let (mut parts, body) = request.into_parts();
        let Ok(frame) = Frame::from_request_parts(&mut parts, desk).await;
        let Form(fields) = Form::from_request(Request::from_parts(parts, body), desk).await?;
        Ok(Self { desk: Arc::clone(desk), frame, fields: Fields(fields) })
    }
}

impl Posted {
    /// Records what the form asks for and leads back.
    async fn record(
        self,
        act: impl FnOnce(&Store, &Pipeline, &Fields) -> Answer<Act> + Send + 'static,
    ) -> Done {
        let Self { desk, frame, fields } = self;
        let back = fields.get("back").to_owned();
        let decision = desk
            .write(move |store, pipeline| {
                let act = act(store, pipeline, &fields)?;
                Ok(store.decide(act, &frame.who, Timestamp::now())?)
            })
            .await?;
        desk.regrouped().await;
        Ok(frame::to(&back, &decision.id.0))
    }
}

/// `POST /claims/{id}/accept`.
pub async fn accept(Path(id): Path<String>, posted: Posted) -> Done {
    posted.record(move |store, _, _| Ok(Act::Accept { on: store.on_claim(&id)? })).await
}

/// `POST /claims/{id}/reject`.
pub async fn reject(Path(id): Path<String>, posted: Posted) -> Done {
    posted.record(move |store, _, _| Ok(Act::Reject { on: store.on_claim(&id)? })).await
}

/// `POST /claims/{id}/correct`: a field of a claim, and what it is.
pub async fn correct(Path(id): Path<String>, posted: Posted) -> Done {
    posted
        .record(move |store, pipeline, fields| {
            let field = Field::named(fields.get("field"))?;
            let mut value = fields.get("value").trim().to_owned();
            let kind = fields.get("kind");
            if field == Field::Source && !kind.is_empty() {
                value = format!("{value}:{kind}");
            }
            let set = parse_set(pipeline, field, if value.is_empty() { "-" } else { &value })?;
            Ok(Act::Correct { on: store.on_claim(&id)?, set })
        })
        .await
}

/// `POST /claims/{id}/together`: it answers the question that another claim answers.
pub async fn together(Path(id): Path<String>, posted: Posted) -> Done {
    posted
        .record(move |store, _, fields| {
            let other = fields.get("other").trim();
            let other = other.rsplit(['/', '#']).next().unwrap_or(other);
            let other = other.strip_prefix("claim-").unwrap_or(other);
            Ok(store.merge_questions(&[id, other.to_owned()])?)
        })
        .await
}

/// `POST /claims/{id}/apart`: it answers a question of its own.
pub async fn apart(Path(id): Path<String>, posted: Posted) -> Done {
    posted.record(move |store, _, _| Ok(store.split_question(&[id])?)).await
}

/// `POST /stories/{id}/merge`: another story is one with this.
pub async fn merge_stories(Path(id): Path<String>, posted: Posted) -> Done {
    posted
        .record(move |store, _, fields| {
            let other = fields.get("other").trim();
            let other = other.rsplit('/').next().unwrap_or(other);
            let stories = [store.story_named(&id)?, store.story_named(other)?];
            if stories[0] == stories[1] {
                return Err(Failure::bad("this is the story itself; choose another one"));
            }
            Ok(store.merge_stories(&stories)?)
        })
        .await
}

/// The reports that were ticked; where there is none it is said what to do.
fn chosen(fields: &Fields, next: &str) -> Answer<Vec<ReportId>> {
    let reports: Vec<ReportId> = fields.all("report").map(|id| ReportId(id.to_owned())).collect();
    match reports.is_empty() {
        true => Err(Failure::bad(format!("no report was chosen; {next}"))),
        false => Ok(reports),
    }
}

/// `POST /stories/{id}/split`: some reports do not belong to the story.
pub async fn split_story(Path(id): Path<String>, posted: Posted) -> Done {
    posted
        .record(move |store, _, fields| {
            let reports = chosen(fields, "tick those that leave the story")?;
            Ok(store.split_story(&store.story_named(&id)?, reports)?)
        })
        .await
}

/// `POST /sources/{name}/grade`: a letter and a number.
pub async fn grade(Path(source): Path<String>, posted: Posted) -> Done {
    posted
        .record(move |_, _, fields| {
            let marks = format!("{}{}", fields.get("reliability"), fields.get("credibility"));
            let grade = Grade::parse(&marks).ok_or_else(|| {
                Failure::bad(format!("“{marks}” is no grade; choose A to F and 1 to 6"))
            })?;
            Ok(Act::Grade { source, grade })
        })
        .await
}

/// `POST /sources/{name}/merge`: it is one with another, and goes by one of the names.
pub async fn merge_sources(Path(source): Path<String>, posted: Posted) -> Done {
    posted
        .record(move |_, _, fields| {
            let other = fields.get("other").trim().to_owned();
            if other.is_empty() {
                return Err(Failure::bad("no other name was given; write the one it is one with"));
            }
            let into = if fields.get("into") == "other" { other.clone() } else { source.clone() };
            Ok(Act::Merge { kind: Kind::Sources, names: vec![source, other], into })
        })
        .await
}

/// `POST /sources/{name}/split`: in some reports the name is somebody else's.
pub async fn split_source(Path(name): Path<String>, posted: Posted) -> Done {
    posted
        .record(move |_, _, fields| {
            let reports = chosen(fields, "tick those in which it is another")?;
            let into = fields.get("into").trim().to_owned();
            Ok(Act::Split { kind: Kind::Sources, name, reports, into })
        })
        .await
}

/// `POST /notes`: words on a claim, report, source or story.
pub async fn note(posted: Posted) -> Done {
    posted
        .record(|store, _, fields| {
            let on = marks::subject(store, fields.get("on"))?;
            Ok(Act::Note { on, text: fields.get("text").trim().to_owned() })
        })
        .await
}

/// `POST /tags`: a word to find something by.
pub async fn tag(posted: Posted) -> Done {
    posted
        .record(|store, _, fields| {
            let on = marks::subject(store, fields.get("on"))?;
            Ok(Act::Tag { on, tag: fields.get("tag").trim().to_owned() })
        })
        .await
}

/// `POST /undo`: a decision no longer holds; the last one where none is named.
pub async fn undo(posted: Posted) -> Done {
    posted
        .record(|store, _, fields| {
            let decision: DecisionId = match fields.get("decision") {
                "" => store.last_decision()?,
                name => store.decision_named(name)?,
            };
            Ok(Act::Undo { decision })
        })
        .await
}
