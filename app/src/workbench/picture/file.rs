//! The picture as a file of its own: its colours and words inside, nothing from elsewhere.

use super::{Frame, Line, Picture, Text};
use std::fmt::{self, Write};

/// The colours of the light theme, as `style/tokens.css` has them.
const STYLE: &str = "\
text{font:11px system-ui,\"Segoe UI\",Roboto,\"DejaVu Sans\",sans-serif;fill:#5e6068}\
.name{font-size:13px;font-weight:600;fill:#1d2026}\
.loose{fill:#8a5000}\
.end{text-anchor:end}\
.pod{fill:#f4f2ec;stroke:#e3dfd5}\
.container,.volume,.network{fill:#fff;stroke-width:1.5;stroke:#8d8b85}\
.network{stroke-dasharray:2 4}\
.c1{stroke:#e0b400}.c2{stroke:#c4701a}.c3{stroke:#3c8f6e}.c4{stroke:#4d6fd0}.c5{stroke:#a04fa8}\
path{fill:none;stroke:#5e6068}\
.net{stroke-dasharray:2 4}.read-only{stroke-dasharray:5 3}\
path.loose{fill:none;stroke:#8a5000}\
.dot{stroke-width:5;stroke-linecap:round}";

/// The picture as an SVG file.
pub fn svg(picture: &Picture) -> String {
    let mut file = String::new();
    // Writing into a String does not fail.
    let _ = write(&mut file, picture);
    file
}

fn write(file: &mut String, picture: &Picture) -> fmt::Result {
    let Picture { width, height, .. } = picture;
    writeln!(
        file,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title" aria-describedby="words">"#
    )?;
    writeln!(file, r#"<title id="title">{}</title>"#, Escaped(&picture.title))?;
    writeln!(file, r#"<desc id="words">{}</desc>"#, Escaped(&picture.words.join(" ")))?;
    writeln!(file, "<style>{STYLE}</style>")?;
    picture.boxes.iter().try_for_each(|shape| write_frame(file, shape))?;
    picture.lines.iter().try_for_each(|line| write_line(file, line))?;
    picture.texts.iter().try_for_each(|text| write_text(file, text))?;
    for link in &picture.links {
        writeln!(file, "<g><title>{}</title>", Escaped(&link.says))?;
        link.texts.iter().try_for_each(|text| write_text(file, text))?;
        writeln!(file, "</g>")?;
    }
    writeln!(file, "</svg>")
}

fn write_frame(file: &mut String, Frame { area, class }: &Frame) -> fmt::Result {
    let (x, y, width, height) = (area.x, area.y, area.width, area.height);
    let round = super::view::round(class);
    writeln!(
        file,
        r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" rx="{round}"/>"#
    )
}

fn write_line(file: &mut String, line: &Line) -> fmt::Result {
    writeln!(file, r#"<path class="{}" d="{}"/>"#, line.class, super::view::route(line))
}

fn write_text(file: &mut String, text: &Text) -> fmt::Result {
    let Text { x, y, class, text } = text;
    writeln!(file, r#"<text class="{class}" x="{x}" y="{y}">{}</text>"#, Escaped(text))
}

/// A text as XML writes it.
struct Escaped<'text>(&'text str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => formatter.write_str("&amp;"),
            '<' => formatter.write_str("&lt;"),
            '>' => formatter.write_str("&gt;"),
            c => formatter.write_char(c),
        })
    }
}
