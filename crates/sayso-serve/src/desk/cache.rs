//! Answers that were made, kept while what they were made of stays.

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use std::collections::{HashMap, VecDeque};

/// So many bytes of answers are kept.
const BYTES_MAX: usize = 64 << 20;

/// An answer that is kept.
#[derive(Clone)]
pub struct Kept {
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

impl IntoResponse for Kept {
    fn into_response(self) -> Response {
        (self.headers, self.body).into_response()
    }
}

impl From<Bytes> for Kept {
    fn from(body: Bytes) -> Self {
        Self { headers: HeaderMap::new(), body }
    }
}

/// Answers by what was asked, each with the state of what it was made of.
#[derive(Default)]
pub(super) struct Cache {
    all: HashMap<String, (Vec<u8>, Kept)>,
    /// What was asked, the longest ago first.
    order: VecDeque<String>,
    bytes: usize,
}

impl Cache {
    /// The answer that was made of this state.
    pub(super) fn get(&self, asked: &str, state: &[u8]) -> Option<Kept> {
        self.all.get(asked).filter(|(made_of, _)| made_of == state).map(|(_, b)| b.clone())
    }

    /// Keeps an answer, and lets go those made the longest ago where there are too many.
    pub(super) fn put(&mut self, asked: String, state: Vec<u8>, answer: Kept) {
        let bytes = asked.len() + answer.body.len();
        if bytes > BYTES_MAX / 8 {
            return;
        }
        self.bytes += bytes;
        match self.all.insert(asked.clone(), (state, answer)) {
            Some((_, before)) => self.bytes -= asked.len() + before.body.len(),
            None => self.order.push_back(asked),
        }
        while self.bytes > BYTES_MAX {
            let Some(oldest) = self.order.pop_front() else { break };
            let gone = self.all.remove(&oldest);
            self.bytes -= gone.map_or(0, |(_, answer)| oldest.len() + answer.body.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cache: &Cache, asked: &str, state: &[u8]) -> Option<Bytes> {
        cache.get(asked, state).map(|kept| kept.body)
    }

    #[test]
    fn an_answer_is_good_while_its_state_stays() {
        let mut cache = Cache::default();
        cache.put("a".to_owned(), vec![1], Bytes::from_static(b"one").into());
        assert_eq!(of(&cache, "a", &[1]).as_deref(), Some(&b"one"[..]));
        assert_eq!(of(&cache, "a", &[2]), None);
        cache.put("a".to_owned(), vec![2], Bytes::from_static(b"two").into());
        assert_eq!(of(&cache, "a", &[2]).as_deref(), Some(&b"two"[..]));
        assert_eq!(cache.bytes, 4);
    }

    #[test]
    fn the_oldest_go_first() {
        let mut cache = Cache::default();
        for number in 0..20_u8 {
            cache.put(number.to_string(), vec![], Bytes::from(vec![number; BYTES_MAX / 10]).into());
        }
        assert!(cache.bytes <= BYTES_MAX);
        assert_eq!(of(&cache, "0", &[]), None);
        assert!(cache.get("19", &[]).is_some());
    }
}
