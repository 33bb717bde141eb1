//! Where things are on the pages.

use crate::address::segment;
use sayso_core::export::html::Target;

/// The page of a report.
pub fn report(id: &str) -> String {
    format!("/reports/{}", segment(id))
}

/// The page of a claim.
pub fn claim(id: &str) -> String {
    format!("/claims/{}", segment(id))
}

/// The page of a story.
pub fn story(id: &str) -> String {
    format!("/stories/{}", segment(id))
}

/// The page of a source.
pub fn source(name: &str) -> String {
    format!("/sources/{}", segment(name))
}

/// The words of a claim in its report.
pub fn words(report_id: &str, claim_id: &str) -> String {
    format!("{}#claim-{}", report(report_id), segment(claim_id))
}

/// Where a citation leads. Offsets in a link are bytes, made and read here alone.
pub fn cited(target: Target<'_>) -> String {
    match target {
        Target::Claim(report, claim) => words(&report.0, &claim.0),
        Target::Words(id, span) => {
            format!("{}?words={}-{}#words", report(&id.0), span.start, span.end)
        }
    }
}

/// A way back that stays on this site; the first page where it would not.
pub fn back(path: &str) -> &str {
    let own = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    let plain = path.bytes().all(|b| b.is_ascii_graphic());
    if own && plain { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_here() {
        assert_eq!(back("/review?at=2#card-2"), "/review?at=2#card-2");
        for away in ["//elsewhere", "https://elsewhere", "/\\elsewhere", "/a\r\nb", ""] {
            assert_eq!(back(away), "/", "{away}");
        }
    }
}
