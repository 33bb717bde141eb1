//! A small backtracking matcher for the tokeniser's regular expressions, which the model carries as
//! programs. Its answers are those of Python's `re`: alternatives are tried in their order, and the
//! first that leads to a match is taken. It compiles nothing, and it gives up after
//! [`MATCH_STEPS_MAX`] steps, as if nothing had matched.

use crate::characters::CharSet;
use crate::error::ModelError;
use crate::model::Cursor;

/// So many steps one attempt may take. Far more than any word of a text needs; an artificial one
/// could otherwise make the matcher try alternatives without end.
pub const MATCH_STEPS_MAX: usize = 200_000;

/// One instruction of a program.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The program has matched.
    Match,
    /// This character, then on.
    Char(char),
    /// A character of this set, then on.
    Set(usize),
    /// Go on at the first place; if that fails, at the second.
    Split(usize, usize),
    /// Go on there.
    Jump(usize),
    /// Only at the beginning.
    Start,
    /// Only at the end, or before a last line break.
    End,
    /// What follows must match here, and the program goes on after it.
    Ahead(usize),
    /// What follows must not match here.
    NotAhead(usize),
    /// What follows must match the so many characters before.
    Behind(usize, usize),
}

/// The compiled form of one regular expression.
#[derive(Debug)]
pub struct Program {
    steps: Vec<Step>,
}

/// Where the matcher is, and where it goes on if this way fails.
#[derive(Debug, Default)]
pub struct Alternatives {
    left: Vec<(usize, usize)>,
}

impl Program {
    /// Reads a program.
    pub fn read(cursor: &mut Cursor<'_>, sets: usize) -> Result<Self, ModelError> {
        let steps = cursor.many(|step| Ok((step.u8()?, step.size()?, step.size()?)))?;
        let length = steps.len();
        let place = |at: usize| (at < length).then_some(at);
        let decode = |(at, (kind, first, second)): (usize, (u8, usize, usize))| {
            // Whatever is not the last step has a next one.
            let last = place(at + 1).is_none();
            Some(match kind {
                0 => Step::Match,
                _ if last => return None,
                1 => Step::Char(char::from_u32(u32::try_from(first).ok()?)?),
                2 => Step::Set((first < sets).then_some(first)?),
                3 => Step::Split(place(first)?, place(second)?),
                4 => Step::Jump(place(first)?),
                5 => Step::Start,
                6 => Step::End,
                7 if first & 3 == 0 => Step::Ahead(place(second)?),
                7 if first & 3 == 1 => Step::NotAhead(place(second)?),
                7 => Step::Behind(first >> 2, place(second)?),
                _ => return None,
            })
        };
        let steps: Option<Vec<Step>> = steps.into_iter().enumerate().map(decode).collect();
        let steps = steps.filter(|steps| matches!(steps.last(), Some(Step::Match)));
        steps.map(|steps| Self { steps }).ok_or(ModelError::Unexpected { what: "patterns" })
    }

    /// The end of a match that begins at `start`, if there is one.
    pub fn match_at(
        &self,
        text: &[char],
        start: usize,
        sets: &[CharSet],
        alternatives: &mut Alternatives,
    ) -> Option<usize> {
        let mut steps_left = MATCH_STEPS_MAX;
        let subject = Subject { text, sets };
        self.run(subject, 0, start, &mut alternatives.left, &mut steps_left)
    }

    /// The first match that begins at `from` or later: its beginning and end.
    pub fn search(
        &self,
        text: &[char],
        from: usize,
        sets: &[CharSet],
        alternatives: &mut Alternatives,
    ) -> Option<(usize, usize)> {
        (from..=text.len()).find_map(|at| Some((at, self.match_at(text, at, sets, alternatives)?)))
    }

    /// Runs from a step and a place. Alternatives above the present height of the stack are its
    /// own.
    fn run(
        &self,
        subject: Subject<'_>,
        mut step: usize,
        mut at: usize,
        stack: &mut Vec<(usize, usize)>,
        steps_left: &mut usize,
    ) -> Option<usize> {
        let floor = stack.len();
        loop {
            *steps_left = steps_left.saturating_sub(1);
            if *steps_left == 0 {
                stack.truncate(floor);
                return None;
            }
            let next = match self.steps[step] {
                Step::Match => {
                    stack.truncate(floor);
                    return Some(at);
                }
                Step::Char(c) => (subject.text.get(at) == Some(&c)).then_some((step + 1, at + 1)),
                Step::Set(set) => subject.in_set(at, set).then_some((step + 1, at + 1)),
                Step::Split(first, second) => {
                    stack.push((second, at));
                    Some((first, at))
                }
                Step::Jump(to) => Some((to, at)),
                Step::Start => (at == 0).then_some((step + 1, at)),
                Step::End => subject.is_end(at).then_some((step + 1, at)),
                Step::Ahead(then) => {
                    self.run(subject, step + 1, at, stack, steps_left).map(|_| (then, at))
                }
                Step::NotAhead(then) => {
                    let found = self.run(subject, step + 1, at, stack, steps_left);
                    found.is_none().then_some((then, at))
                }
                Step::Behind(width, then) => at
                    .checked_sub(width)
                    .and_then(|before| self.run(subject, step + 1, before, stack, steps_left))
                    .map(|_| (then, at)),
            };
            let next = next.or_else(|| if stack.len() > floor { stack.pop() } else { None });
            (step, at) = next?;
        }
    }
}

/// What a program runs over.
#[derive(Clone, Copy)]
struct Subject<'t> {
    text: &'t [char],
    sets: &'t [CharSet],
}

impl Subject<'_> {
    fn in_set(&self, at: usize, set: usize) -> bool {
        self.text.get(at).is_some_and(|&c| self.sets[set].has(c))
    }

    fn is_end(&self, at: usize) -> bool {
        let length = self.text.len();
        at == length || at + 1 == length && self.text[at] == '\n'
    }
}
