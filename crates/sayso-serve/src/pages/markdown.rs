//! The little Markdown that the project's own descriptions of data are written in: headings,
//! paragraphs, lists, tables, code and links. Everything is escaped.

/// The parts of a text, one for each heading: an anchor, the heading, and HTML.
pub fn sections(text: &str) -> Vec<(String, String, String)> {
    let mut sections: Vec<(String, String, String)> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix('#').filter(|_| !line.starts_with("#!")) {
            let heading = heading.trim_start_matches('#').trim();
            sections.push((anchor(heading), heading.replace('`', ""), String::new()));
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        let mut block = vec![line];
        let fenced = line.starts_with("```");
        while let Some(next) = lines.peek() {
            let over = match fenced {
                true => block.len() > 1 && block.last().is_some_and(|l| l.starts_with("```")),
                false => next.trim().is_empty() || next.starts_with('#'),
            };
            if over {
                break;
            }
            block.extend(lines.next());
        }
        if sections.is_empty() {
            sections.push((String::new(), String::new(), String::new()));
        }
        if let Some((_, _, html)) = sections.last_mut() {
            html.push_str(&self::block(&block));
        }
    }
    sections
}

fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || c == '-' => Some(c.to_ascii_lowercase()),
        _ => None,
    });
    kept.collect()
}

fn block(lines: &[&str]) -> String {
    let [first, ..] = lines else { return String::new() };
    if first.starts_with("```") {
        let end = if lines.len() > 1 { lines.len() - 1 } else { 1 };
        return format!("<pre><code>{}</code></pre>", escape(&lines[1..end].join("\n")));
    }
    if first.starts_with('|') {
        return table(lines);
    }
    if first.starts_with("- ") || first.starts_with("* ") {
        let text = lines.join("\n");
        let items = text.split("\n- ").map(|item| item.trim_start_matches(['-', '*', ' ']));
        let items: String = items.map(|item| format!("<li>{}</li>", inline(item))).collect();
        return format!("<ul>{items}</ul>");
    }
    format!("<p>{}</p>", inline(&lines.join("\n")))
}

fn table(lines: &[&str]) -> String {
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim().trim_start_matches('|');
        let line = line.strip_suffix('|').unwrap_or(line).replace("\\|", "\u{1}");
        line.split('|').map(|cell| inline(&cell.replace('\u{1}', "|"))).collect()
    };
    let heads = cells(lines[0]);
    let named = heads.iter().any(|head| !head.is_empty());
    let mut html = String::from("<table role=\"table\">");
    if named {
        let head = |head: &String| match head.is_empty() {
            true => "<td role=\"cell\"></td>".to_owned(),
            false => format!("<th scope=\"col\" role=\"columnheader\">{head}</th>"),
        };
        let row: String = heads.iter().map(head).collect();
        html.push_str(&format!("<thead role=\"rowgroup\"><tr role=\"row\">{row}</tr></thead>"));
    }
    html.push_str("<tbody role=\"rowgroup\">");
    for line in lines.iter().skip(2) {
        html.push_str("<tr role=\"row\">");
        for (at, cell) in cells(line).iter().enumerate() {
            let label = heads.get(at).map_or("", String::as_str).replace("<code>", "");
            let label = label.replace("</code>", "");
            match at {
                0 => html.push_str(&format!("<th scope=\"row\" role=\"rowheader\">{cell}</th>")),
                _ => {
                    html.push_str(&format!("<td role=\"cell\" data-label=\"{label}\">{cell}</td>"))
                }
            }
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    html
}

/// Addresses and links to the web are links; links into the project are their words alone.
fn inline(text: &str) -> String {
    let mut html = String::new();
    let mut rest = text.trim();
    while let Some(start) = rest.find("](") {
        let Some(open) = rest[..start].rfind('[') else { break };
        let Some(end) = rest[start..].find(')') else { break };
        let (words, address) = (&rest[open + 1..start], &rest[start + 2..start + end]);
        html.push_str(&code(&rest[..open]));
        match address.starts_with("https://") {
            true => html.push_str(&format!(
                "<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>",
                escape(address),
                code(words)
            )),
            false => html.push_str(&code(words)),
        }
        rest = &rest[start + end + 1..];
    }
    html.push_str(&code(rest));
    html
}

/// Words with code set apart.
fn code(text: &str) -> String {
    let pieces = text.split('`').enumerate().map(|(at, piece)| match at % 2 {
        1 => format!("<code>{}</code>", escape(piece)),
        _ => escape(&piece.replace("**", "")),
    });
    pieces.collect()
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_escaped() {
        let check = |text: &str, html: &str| assert_eq!(sections(text)[0].2, html, "{text}");
        check("a <b> `c<d>` & e", "<p>a &lt;b&gt; <code>c&lt;d&gt;</code> &amp; e</p>");
        check(
            "see [the *site*](https://a.example/?b=\"c\") and [that](x.md)",
            "<p>see <a href=\"https://a.example/?b=&quot;c&quot;\" rel=\"noopener noreferrer\">\
             the *site*</a> and that</p>",
        );
        check("- one\n- two\n  more", "<ul><li>one</li><li>two\n  more</li></ul>");
        check("```\n<x>\n```", "<pre><code>&lt;x&gt;</code></pre>");
    }

    #[test]
    fn tables_have_headings() {
        let html = &sections("# T\n\n| a | b |\n| --- | --- |\n| `x` | y \\| z |\n")[0];
        assert_eq!(html.0, "t");
        assert!(html.2.contains("role=\"columnheader\">a</th>"), "{}", html.2);
        assert!(html.2.contains("data-label=\"b\">y | z</td>"), "{}", html.2);
    }
}
