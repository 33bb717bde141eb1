//! The project's own descriptions of data, which are Markdown, as parts of a page.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// A stretch of a text under one heading.
#[derive(Default)]
pub struct Section {
    /// What links name it by; empty where it has no heading.
    pub anchor: String,
    /// The heading.
    pub heading: String,
    /// All else, as HTML. HTML in the text is shown as it is written.
    pub html: String,
}

/// The sections of a text.
pub fn sections(text: &str) -> Vec<Section> {
    let mut sections: Vec<(String, Vec<Event<'_>>)> = vec![Default::default()];
    let mut table = Table::default();
    let mut in_heading = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match &event {
            Event::Start(Tag::Heading { .. }) => {
                in_heading = true;
                sections.push(Default::default());
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            _ => {}
        }
        let Some((heading, events)) = sections.last_mut() else { continue };
        match event {
            Event::Text(words) | Event::Code(words) if in_heading => heading.push_str(&words),
            _ if in_heading => {}
            Event::End(TagEnd::Heading(_)) => {}
            event => events.extend(table.shown(event)),
        }
    }
    let section = |(heading, events): (String, Vec<Event<'_>>)| {
        let mut html = String::new();
        html::push_html(&mut html, events.into_iter());
        Section { anchor: anchor(&heading), heading, html }
    };
    let all = sections.into_iter().map(section);
    all.filter(|s| !(s.heading.is_empty() && s.html.is_empty())).collect()
}

/// What links name a heading by.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || c == '-' => Some(c.to_ascii_lowercase()),
        _ => None,
    });
    kept.collect()
}

/// The table that is being written: its cells say under which head they stand, since on a phone they
/// stand below each other.
#[derive(Default)]
struct Table {
    heads: Vec<String>,
    in_head: bool,
    column: usize,
    /// Whether a link was left out: one into the project, of which only the words are shown.
    unlinked: bool,
}

impl Table {
    /// An event as the page shows it.
    fn shown<'t>(&mut self, event: Event<'t>) -> Option<Event<'t>> {
        let html = |html: &str| Some(Event::Html(CowStr::from(html.to_owned())));
        match event {
            Event::Start(Tag::TableHead) => {
                self.in_head = true;
                None
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                Some(Event::Html(CowStr::from(self.head())))
            }
            Event::Start(Tag::TableCell) if self.in_head => {
                self.heads.push(String::new());
                None
            }
            event if self.in_head => {
                if let (
                    Event::Text(words) | Event::Code(words) | Event::InlineHtml(words),
                    Some(head),
                ) = (event, self.heads.last_mut())
                {
                    head.push_str(&escaped(&words));
                }
                None
            }
            Event::Html(words) | Event::InlineHtml(words) => Some(Event::Text(words)),
            Event::Start(Tag::Link { ref dest_url, .. }) if !dest_url.starts_with("https://") => {
                self.unlinked = true;
                None
            }
            Event::End(TagEnd::Link) if self.unlinked => {
                self.unlinked = false;
                None
            }
            Event::Start(Tag::Table(_)) => {
                *self = Self::default();
                html("<table role=\"table\">")
            }
            Event::End(TagEnd::Table) => html("</tbody></table>"),
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                html("<tr role=\"row\">")
            }
            Event::Start(Tag::TableCell) => self.opens(),
            Event::End(TagEnd::TableCell) => self.closes(),
            event => Some(event),
        }
    }

    /// The row of heads, where one has words: a head without words is none.
    fn head(&self) -> String {
        let cell = |head: &String| match head.is_empty() {
            true => "<td role=\"cell\"></td>".to_owned(),
            false => format!("<th scope=\"col\" role=\"columnheader\">{head}</th>"),
        };
        let row: String = self.heads.iter().map(cell).collect();
        match self.heads.iter().all(String::is_empty) {
            true => "<tbody role=\"rowgroup\">".to_owned(),
            false => format!(
                "<thead role=\"rowgroup\"><tr role=\"row\">{row}</tr></thead><tbody role=\"rowgroup\">"
            ),
        }
    }

    fn opens<'t>(&self) -> Option<Event<'t>> {
        let open = match self.column {
            0 => "<th scope=\"row\" role=\"rowheader\">".to_owned(),
            column => {
                let label = self.heads.get(column).map_or("", String::as_str);
                format!("<td role=\"cell\" data-label=\"{label}\">")
            }
        };
        Some(Event::Html(CowStr::from(open)))
    }

    fn closes<'t>(&mut self) -> Option<Event<'t>> {
        let close = if self.column == 0 { "</th>" } else { "</td>" };
        self.column += 1;
        Some(Event::Html(CowStr::from(close)))
    }
}

/// Words as they stand between tags and in quotation marks.
fn escaped(words: &str) -> String {
    let mut html = String::new();
    html::push_html(&mut html, [Event::Text(CowStr::from(words))].into_iter());
    html.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, html: &str) {
        let html_of = |s: &Section| s.html.trim_end().to_owned();
        assert_eq!(sections(text).first().map(html_of).as_deref(), Some(html), "{text}");
    }

    #[test]
    fn nothing_in_a_text_is_html() {
        check("a <b> `c<d>` & e", "<p>a &lt;b&gt; <code>c&lt;d&gt;</code> &amp; e</p>");
        check("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;");
        check("```\n<x>\n```", "<pre><code>&lt;x&gt;\n</code></pre>");
    }

    #[test]
    fn links_into_the_project_are_their_words() {
        check(
            "see [the site](https://a.example/?b=c) and [that](x.md)",
            "<p>see <a href=\"https://a.example/?b=c\">the site</a> and that</p>",
        );
    }

    #[test]
    fn tables_have_headings() {
        let section = &sections("# `T` of\n\n| a | b\"c |\n| --- | --- |\n| `x` | y \\| z |\n")[0];
        assert_eq!((section.anchor.as_str(), section.heading.as_str()), ("t-of", "T of"));
        let html = &section.html;
        assert!(html.contains("role=\"columnheader\">a</th>"), "{html}");
        assert!(html.contains("role=\"rowheader\"><code>x</code></th>"), "{html}");
        assert!(html.contains("data-label=\"b&quot;c\">y | z</td>"), "{html}");
    }

    #[test]
    fn a_head_without_words_is_none() {
        let one = &sections("| | b |\n| --- | --- |\n| x | y |\n")[0].html;
        assert!(one.contains("<td role=\"cell\"></td><th scope=\"col\""), "{one}");
        let none = &sections("| | |\n| --- | --- |\n| x | y |\n")[0].html;
        assert!(!none.contains("<thead"), "{none}");
    }

    #[test]
    fn a_head_is_escaped_and_stands_in_its_row() {
        let html = &sections("| a <b> | c |\n| --- | --- |\n| x | y |\n")[0].html;
        assert!(html.starts_with("<table role=\"table\"><thead"), "{html}");
        assert!(html.contains("role=\"columnheader\">a &lt;b&gt;</th>"), "{html}");
    }
}
