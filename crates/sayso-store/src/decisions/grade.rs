//! How far a source is to be believed, by the NATO Admiralty Code (AJP-2.1): a letter for how
//! reliable the source has been, a number for how credible what it says is.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A grade: A to F and 1 to 6. F is "reliability cannot be judged", 6 "truth cannot be judged";
/// what is left blank is that.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Grade {
    reliability: u8,
    credibility: u8,
}

impl Default for Grade {
    fn default() -> Self {
        Self { reliability: b'F', credibility: b'6' }
    }
}

impl Grade {
    /// Reads "B2", "b/2", "B", "2" or nothing; none where it is none of these.
    ///
    /// ```
    /// use sayso_store::Grade;
    ///
    /// assert_eq!(Grade::parse("b/2").unwrap().to_string(), "B2");
    /// assert_eq!(Grade::parse("").unwrap().to_string(), "F6");
    /// assert_eq!(Grade::parse("G1"), None);
    /// ```
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let mut grade = Self::default();
        let marks = words.trim().to_ascii_uppercase();
        let marks: Vec<u8> = marks.bytes().filter(|b| !matches!(b, b'/' | b'-' | b' ')).collect();
        let (letter, number) = match marks.as_slice() {
            [] => (None, None),
            [one] if one.is_ascii_digit() => (None, Some(*one)),
            [one] => (Some(*one), None),
            [one, two] => (Some(*one), Some(*two)),
            _ => return None,
        };
        if let Some(letter) = letter {
            grade.reliability = Some(letter).filter(|l| (b'A'..=b'F').contains(l))?;
        }
        if let Some(number) = number {
            grade.credibility = Some(number).filter(|n| (b'1'..=b'6').contains(n))?;
        }
        Some(grade)
    }

    /// The two halves in words.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        let reliability = match self.reliability {
            b'A' => "completely reliable",
            b'B' => "usually reliable",
            b'C' => "fairly reliable",
            b'D' => "not usually reliable",
            b'E' => "unreliable",
            _ => "reliability cannot be judged",
        };
        let credibility = match self.credibility {
            b'1' => "confirmed by other sources",
            b'2' => "probably true",
            b'3' => "possibly true",
            b'4' => "doubtful",
            b'5' => "improbable",
            _ => "truth cannot be judged",
        };
        (reliability, credibility)
    }
}

impl std::fmt::Display for Grade {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", char::from(self.reliability), char::from(self.credibility))
    }
}

impl Serialize for Grade {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Grade {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let words = String::deserialize(from)?;
        Self::parse(&words).ok_or_else(|| serde::de::Error::custom("a grade is A1 to F6"))
    }
}
