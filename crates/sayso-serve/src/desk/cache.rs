//! Answers that were made, kept while what they were made of stays.

use axum::body::Bytes;
use std::collections::{HashMap, VecDeque};

/// So many bytes of answers are kept.
const BYTES_MAX: usize = 64 << 20;

/// Answers by what was asked, each with the state of what it was made of.
#[derive(Default)]
pub(super) struct Cache {
    all: HashMap<String, (Vec<u8>, Bytes)>,
    /// What was asked, the longest ago first.
    order: VecDeque<String>,
    bytes: usize,
}

impl Cache {
    /// The answer that was made of this state.
    pub(super) fn get(&self, asked: &str, state: &[u8]) -> Option<Bytes> {
        self.all.get(asked).filter(|(made_of, _)| made_of == state).map(|(_, b)| b.clone())
    }

    /// Keeps an answer, and lets go those made the longest ago where there are too many.
    pub(super) fn put(&mut self, asked: String, state: Vec<u8>, answer: Bytes) {
        if answer.len() > BYTES_MAX / 8 {
            return;
        }
        self.bytes += answer.len();
        match self.all.insert(asked.clone(), (state, answer)) {
            Some((_, before)) => self.bytes -= before.len(),
            None => self.order.push_back(asked),
        }
        while self.bytes > BYTES_MAX {
            let Some(oldest) = self.order.pop_front() else { break };
            self.bytes -= self.all.remove(&oldest).map_or(0, |(_, answer)| answer.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_good_while_its_state_stays() {
        let mut cache = Cache::default();
        cache.put("a".to_owned(), vec![1], Bytes::from_static(b"one"));
        assert_eq!(cache.get("a", &[1]).as_deref(), Some(&b"one"[..]));
        assert_eq!(cache.get("a", &[2]), None);
        cache.put("a".to_owned(), vec![2], Bytes::from_static(b"two"));
        assert_eq!(cache.get("a", &[2]).as_deref(), Some(&b"two"[..]));
        assert_eq!(cache.bytes, 3);
    }

    #[test]
    fn the_oldest_go_first() {
        let mut cache = Cache::default();
        for number in 0..20_u8 {
            cache.put(number.to_string(), vec![], Bytes::from(vec![number; BYTES_MAX / 10]));
        }
        assert!(cache.bytes <= BYTES_MAX);
        assert_eq!(cache.get("0", &[]), None);
        assert!(cache.get("19", &[]).is_some());
    }
}
