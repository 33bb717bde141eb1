//! Decisions by forms: each is posted, recorded, and answered with the way back to a page that tells
//! what was done, with a button that undoes it.

use super::error::Shown;
use super::frame::{self, Fields, Frame};
use super::marks;
use crate::desk::{Answer, Desk};
use crate::failure::Failure;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use sayso_core::Pipeline;
use sayso_core::model::ReportId;
use sayso_store::{Act, DecisionId, Field, Grade, Kind, Store, parse_set};
use std::sync::Arc;

/// What a form is answered with.
type Done = Result<Response, Shown>;
type Posted = Form<Vec<(String, String)>>;

/// Records what a form asks for and leads back.
async fn record(
    desk: &Arc<Desk>,
    frame: Frame,
    fields: Fields,
    act: impl FnOnce(&Store, &Pipeline, &Fields) -> Answer<Act> + Send + 'static,
) -> Done {
    let back = fields.get("back").to_owned();
    let decision = desk
        .write(move |store, pipeline| {
            let act = act(store, pipeline, &fields)?;
            let regroups = matches!(act, Act::MergeStories { .. } | Act::SplitStory { .. })
                || matches!(act, Act::Undo { .. });
            let decision = store.decide(act, &frame.who, Timestamp::now())?;
            if regroups {
                store.refresh(pipeline)?;
            }
            Ok(decision)
        })
        .await?;
    Ok(frame::to(&back, &decision.id.0))
}

/// `POST /claims/{id}/accept`.
pub async fn accept(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    frame: Frame,
    Form(fields): Posted,
) -> Done {
    let act =
        move |store: &Store, _: &Pipeline, _: &Fields| Ok(Act::Accept { on: store.on_claim(&id)? });
    record(&desk, frame, Fields(fields), act).await
}

/// `POST /claims/{id}/reject`.
pub async fn reject(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    frame: Frame,
    Form(fields): Posted,
) -> Done {
    let act =
        move |store: &Store, _: &Pipeline, _: &Fields| Ok(Act::Reject { on: store.on_claim(&id)? });
    record(&desk, frame, Fields(fields), act).await
}

/// `POST /claims/{id}/correct`: a field of a claim, and what it is.
pub async fn correct(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    frame: Frame,
    Form(fields): Posted,
) -> Done {
    let act = move |store: &Store, pipeline: &Pipeline, fields: &Fields| {
        let field = field(fields.get("field"))?;
        let mut value = fields.get("value").trim().to_owned();
        let kind = fields.get("kind");
        if field == Field::Source && !kind.is_empty() {
            value = format!("{value}:{kind}");
        }
        let set = parse_set(pipeline, field, if value.is_empty() { "-" } else { &value })?;
        Ok(Act::Correct { on: store.on_claim(&id)?, set })
    };
    record(&desk, frame, Fields(fields), act).await
}

fn field(name: &str) -> Answer<Field> {
    Ok(match name {
        "value" => Field::Value,
        "measure" => Field::Measure,
        "group" => Field::Group,
        "time" => Field::Time,
        "place" => Field::Place,
        "source" => Field::Source,
        "stance" => Field::Stance,
        _ => return Err(Failure::bad(format!("“{name}” is no field of a claim"))),
    })
}

/// `POST /claims/{id}/together`: it answers the question that another claim answers.
pub async fn together(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    frame: Frame,
    Form(fields): Posted,
) -> Done {
    let act = move |store: &Store, _: &Pipeline, fields: &Fields| {
        let other = fields.get("other").trim();
        let other = other.rsplit(['/', '#']).next().unwrap_or(other);
        let other = other.strip_prefix("claim-").unwrap_or(other);
        Ok(store.merge_questions(&[id, other.to_owned()])?)
    };
    record(&desk, frame, Fields(fields), act).await
}

/// `POST /claims/{id}/apart`: it answers a question of its own.
pub async fn apart(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    frame: Frame,
    Form(fields): Posted,
) -> Done {
    let act = move |store: &Store, _: &Pipeline, _: &Fields| Ok(store.split_question(&[id])?);
    record(&desk, frame, Fields(fields), act).await
}

/// `POST /stories/{id}/merge`: another story is one with this.
pub async fn merge_stories(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    frame: Frame,
    Form(fields): Posted,
) -> Done {
    let act = move |store: &Store, _: &Pipeline, fields: &Fields| {
        let other = fields.get("other").trim();
        let other = other.rsplit('/').next().unwrap_or(other);
        let stories = [store.story_named(&id)?, store.story_named(other)?];
        if stories[0] == stories[1] {
            return Err(Failure::bad("this is the story itself; choose another one"));
        }
        Ok(store.merge_stories(&stories)?)
    };
    record(&desk, frame, Fields(fields), act).await
}

/// `POST /stories/{id}/split`: some reports do not belong to the story.
pub async fn split_story(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    frame: Frame,
    Form(fields): Posted,
) -> Done {
    let act = move |store: &Store, _: &Pipeline, fields: &Fields| {
        let reports: Vec<ReportId> =
            fields.all("report").map(|report| ReportId(report.to_owned())).collect();
        if reports.is_empty() {
            return Err(Failure::bad("no report was chosen; tick those that leave the story"));
        }
        Ok(store.split_story(&store.story_named(&id)?, reports)?)
    };
    record(&desk, frame, Fields(fields), act).await
}

/// `POST /sources/{name}/grade`: a letter and a number.
pub async fn grade(
    State(desk): State<Arc<Desk>>,
    Path(source): Path<String>,
    frame: Frame,
    Form(fields): Posted,
) -> Done {
    let act = move |_: &Store, _: &Pipeline, fields: &Fields| {
        let marks = format!("{}{}", fields.get("reliability"), fields.get("credibility"));
        let grade = Grade::parse(&marks).ok_or_else(|| {
            Failure::bad(format!("“{marks}” is no grade; choose A to F and 1 to 6"))
        })?;
        Ok(Act::Grade { source, grade })
    };
    record(&desk, frame, Fields(fields), act).await
}

/// `POST /sources/{name}/merge`: it is one with another, and goes by one of the names.
pub async fn merge_sources(
    State(desk): State<Arc<Desk>>,
    Path(source): Path<String>,
    frame: Frame,
    Form(fields): Posted,
) -> Done {
    let act = move |_: &Store, _: &Pipeline, fields: &Fields| {
        let other = fields.get("other").trim().to_owned();
        if other.is_empty() {
            return Err(Failure::bad("no other name was given; write the one it is one with"));
        }
        let into = if fields.get("into") == "other" { other.clone() } else { source.clone() };
        Ok(Act::Merge { kind: Kind::Sources, names: vec![source, other], into })
    };
    record(&desk, frame, Fields(fields), act).await
}

/// `POST /sources/{name}/split`: in some reports the name is somebody else's.
pub async fn split_source(
    State(desk): State<Arc<Desk>>,
    Path(name): Path<String>,
    frame: Frame,
    Form(fields): Posted,
) -> Done {
    let act = move |_: &Store, _: &Pipeline, fields: &Fields| {
        let reports: Vec<ReportId> =
            fields.all("report").map(|report| ReportId(report.to_owned())).collect();
        if reports.is_empty() {
            return Err(Failure::bad("no report was chosen; tick those in which it is another"));
        }
        let into = fields.get("into").trim().to_owned();
        Ok(Act::Split { kind: Kind::Sources, name, reports, into })
    };
    record(&desk, frame, Fields(fields), act).await
}

/// `POST /notes`: words on a claim, report, source or story.
pub async fn note(State(desk): State<Arc<Desk>>, frame: Frame, Form(fields): Posted) -> Done {
    let act = |store: &Store, _: &Pipeline, fields: &Fields| {
        let on = marks::subject(store, fields.get("on"))?;
        Ok(Act::Note { on, text: fields.get("text").trim().to_owned() })
    };
    record(&desk, frame, Fields(fields), act).await
}

/// `POST /tags`: a word to find something by.
pub async fn tag(State(desk): State<Arc<Desk>>, frame: Frame, Form(fields): Posted) -> Done {
    let act = |store: &Store, _: &Pipeline, fields: &Fields| {
        let on = marks::subject(store, fields.get("on"))?;
        Ok(Act::Tag { on, tag: fields.get("tag").trim().to_owned() })
    };
    record(&desk, frame, Fields(fields), act).await
}

/// `POST /undo`: a decision no longer holds; the last one where none is named.
pub async fn undo(State(desk): State<Arc<Desk>>, frame: Frame, Form(fields): Posted) -> Done {
    let act = |store: &Store, _: &Pipeline, fields: &Fields| {
        let decision: DecisionId = match fields.get("decision") {
            "" => store.last_decision()?,
            name => store.decision_named(name)?,
        };
        Ok(Act::Undo { decision })
    };
    record(&desk, frame, Fields(fields), act).await
}
