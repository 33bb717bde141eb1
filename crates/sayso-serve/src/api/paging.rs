//! Rows, some at a time: how many, and where those before ended.

use crate::failure::Failure;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Rows that are given where no number is asked for, and at most.
pub const LIMIT: usize = 50;
pub const LIMIT_MAX: usize = 500;
/// Digits of a number in a place; no list is that long.
const DIGITS_MAX: usize = 12;

/// Which rows.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Paging {
    /// The `next` of the answer before; the first rows where it is left out.
    #[param(pattern = "^[0-9]{1,12}$")]
    pub after: Option<String>,
    /// At most so many rows.
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub limit: Option<usize>,
}

impl Paging {
    /// The place and the number of rows, where both can be.
    pub fn of_rows(self) -> Result<(Option<String>, usize), Failure> {
        Ok((row(self.after)?, limit(self.limit)?))
    }
}

/// Which claims.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ClaimPaging {
    /// The `next` of the answer before; the first rows where it is left out.
    #[param(pattern = "^[0-9-]{0,12}[.][0-9]{1,12}[.][0-9]{1,12}$")]
    pub after: Option<String>,
    /// At most so many rows.
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub limit: Option<usize>,
}

impl ClaimPaging {
    /// The place and the number of rows, where both can be.
    pub fn of_claims(self) -> Result<(Option<String>, usize), Failure> {
        Ok((claim(self.after)?, limit(self.limit)?))
    }
}

/// Some rows.
#[derive(Serialize, ToSchema)]
pub struct Rows<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// What to ask with, as `after`, for the rows that follow; null where these were the last.
    pub next: Option<String>,
}

impl<T> Rows<T> {
    /// Rows as the store has them, each as it is told.
    pub fn of<R>(page: sayso_store::Page<R>, row: impl Fn(R) -> T) -> Self {
        Self { rows: page.rows.into_iter().map(row).collect(), next: page.next }
    }
}

/// The number of rows that are asked for.
pub fn limit(asked: Option<usize>) -> Result<usize, Failure> {
    let limit = asked.unwrap_or(LIMIT);
    match (1..=LIMIT_MAX).contains(&limit) {
        true => Ok(limit),
        false => Err(Failure::bad(format!("limit: {limit} is not within 1 to {LIMIT_MAX}"))),
    }
}

/// A place in a list of rows.
pub fn row(after: Option<String>) -> Result<Option<String>, Failure> {
    match after {
        Some(place) if !is_number(&place) => Err(no_place(&place)),
        place => Ok(place),
    }
}

/// A place in a list of claims: what it is sorted by, report and position.
pub fn claim(after: Option<String>) -> Result<Option<String>, Failure> {
    let Some(place) = after else { return Ok(None) };
    let parts: Vec<&str> = place.split('.').collect();
    let sound = match parts.as_slice() {
        [key, report, at] => {
            let of_key = |b: u8| b.is_ascii_digit() || b == b'-';
            let key = key.len() <= DIGITS_MAX && key.bytes().all(of_key);
            key && is_number(report) && is_number(at)
        }
        _ => false,
    };
    if sound { Ok(Some(place)) } else { Err(no_place(&place)) }
}

fn is_number(words: &str) -> bool {
    (1..=DIGITS_MAX).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_digit())
}

fn no_place(place: &str) -> Failure {
    Failure::bad(format!("after: {place:?} is no place in this list; give the `next` of an answer"))
}
