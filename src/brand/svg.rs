//! Drawings that do nothing but draw. Browsers run no script of an `<img>`, and what serves it forbids them too; but a file that holds
//! one, or asks another host for anything, is not what a brand meant to give away.

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Elements that hold more than a drawing, in small letters.
const FORBIDDEN: [&str; 9] = ["script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"];

/// Why a file is not shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDrawing {
    #[error("is no well-formed XML (byte {0})")]
    NotXml(u64),
    #[error("is no drawing: its first element is <{0}>, not <svg>")]
    Root(String),
    #[error("holds <{0}>: save it as a plain drawing")]
    Element(String),
    #[error("holds the attribute {0}, which runs a script: save it as a plain drawing")]
    Handler(String),
    #[error("refers to something outside of itself by {0}: save it with all that it shows inside")]
    Outside(String),
    #[error("defines entities of its own, or names another sheet: save it as a plain drawing")]
    Preamble,
}

type Checked = Result<(), NoDrawing>;

pub fn check(bytes: &[u8]) -> Checked {
    let text = str::from_utf8(bytes).map_err(|error| NoDrawing::NotXml(error.valid_up_to() as u64))?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    // <a/> comes as <a></a>.
    reader.config_mut().expand_empty_elements = true;
    let mut drawing = Drawing::default();
    loop {
        let at = reader.buffer_position();
        let not_xml = || NoDrawing::NotXml(at);
        match reader.read_event().map_err(|_| not_xml())? {
            Event::Start(start) => drawing.begin(&start, at)?,
            Event::End(_) => drawing.end(),
            Event::Text(text) => drawing.text(&text, at)?,
            Event::CData(text) => drawing.text(&text, at)?,
            // In a style it could hide what the style says.
            Event::GeneralRef(_) if drawing.in_style() => return Err(NoDrawing::Outside("<style>".to_owned())),
            Event::DocType(kind) if kind.contains('[') => return Err(NoDrawing::Preamble),
            Event::PI(_) => return Err(NoDrawing::Preamble),
            Event::Eof if drawing.is_done() => return Ok(()),
            Event::Eof => return Err(not_xml()),
            _ => {}
        }
    }
}

/// What is open, outermost first, in small letters; and whether there was anything.
#[derive(Default)]
struct Drawing {
    open: Vec<String>,
    begun: bool,
}

impl Drawing {
    fn is_done(&self) -> bool {
        self.begun && self.open.is_empty()
    }

    fn in_style(&self) -> bool {
        self.open.last().is_some_and(|name| name == "style")
    }

    fn begin(&mut self, start: &BytesStart<'_>, at: u64) -> Checked {
        let name = start.local_name().into_inner().to_ascii_lowercase();
        if self.is_done() {
            return Err(NoDrawing::NotXml(at));
        }
        if !self.begun && name != "svg" {
            return Err(NoDrawing::Root(name));
        }
        if FORBIDDEN.contains(&name.as_str()) {
            return Err(NoDrawing::Element(name));
        }
        for attribute in start.attributes() {
            check_attribute(&attribute.map_err(|_| NoDrawing::NotXml(at))?, at)?;
        }
        self.begun = true;
        self.open.push(name);
        Ok(())
    }

    fn end(&mut self) {
        self.open.pop();
    }

    fn text(&self, text: &str, at: u64) -> Checked {
        if self.open.is_empty() && !text.trim().is_empty() {
            return Err(NoDrawing::NotXml(at));
        }
        if self.in_style() && leads_outside(text) { Err(NoDrawing::Outside("<style>".to_owned())) } else { Ok(()) }
    }
}

fn check_attribute(attribute: &Attribute<'_>, at: u64) -> Checked {
    let name = attribute.key.local_name().into_inner().to_ascii_lowercase();
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| NoDrawing::NotXml(at))?;
    let value = value.trim();
    // An animation would set what must not stand there.
    let animates = name == "attributename" && (value.to_ascii_lowercase().contains("href") || value.starts_with("on"));
    if name.starts_with("on") || animates {
        return Err(NoDrawing::Handler(name));
    }
    let outside = match name.as_str() {
        "href" | "src" => !is_inside(value),
        "base" => true,
        // Notes of the program that drew it; they draw nothing.
        _ if attribute.key.prefix().is_some() => false,
        _ => leads_outside(value),
    };
    if outside { Err(NoDrawing::Outside(name)) } else { Ok(()) }
}

/// A part of the drawing, or a picture that stands in it.
fn is_inside(reference: &str) -> bool {
    let reference = reference.trim_start_matches(['"', '\'']).trim_start();
    let picture = ["png", "jpeg", "webp", "gif"].iter().any(|kind| reference.starts_with(&format!("data:image/{kind};")));
    picture || reference.is_empty() || reference.starts_with('#')
}

/// Whether a style fetches anything. An escape could hide that it does.
fn leads_outside(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let fetches = style.split("url(").skip(1).any(|reference| !is_inside(reference.trim_start()));
    fetches || ["@import", "image-set(", "\\"].iter().any(|sign| style.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(inner: &str) -> Checked {
        check(
            format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 8">{inner}</svg>"#
            )
            .as_bytes(),
        )
    }

    #[test]
    fn plain_drawings_are_taken() {
        for inner in [
            "",
            r##"<defs><linearGradient id="g"/></defs><rect fill="url(#g)" width="8" height="8"/><use xlink:href="#g"/>"##,
            r##"<style>.a { fill: url('#g'); stroke: #fff }</style><path class="a" d="M0 0h8"/><!-- drawn by hand -->"##,
            r#"<image href="data:image/png;base64,AAAA"/><title>Harbour &amp; Rye</title>"#,
        ] {
            assert_eq!(of(inner), Ok(()), "{inner}");
        }
        let whole =
            "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\">\n<svg></svg>\n";
        assert_eq!(check(whole.as_bytes()), Ok(()));
    }

    #[test]
    fn what_is_more_than_a_drawing_is_not() {
        for (inner, told) in [
            ("<script>alert(1)</script>", "holds <script>: save it as a plain drawing"),
            (r#"<s:SCRIPT xmlns:s="http://www.w3.org/2000/svg"/>"#, "holds <script>: save it as a plain drawing"),
            ("<g><foreignObject/></g>", "holds <foreignobject>: save it as a plain drawing"),
            (r#"<rect onload="x()"/>"#, "holds the attribute onload, which runs a script: save it as a plain drawing"),
            (
                r#"<set attributeName="xlink:href" to="x"/>"#,
                "holds the attribute attributename, which runs a script: save it as a plain drawing",
            ),
            (
                r#"<image href="https://e.example/a.png"/>"#,
                "refers to something outside of itself by href: save it with all that it shows inside",
            ),
            (
                r#"<a xlink:href="&#106;avascript:x()"/>"#,
                "refers to something outside of itself by href: save it with all that it shows inside",
            ),
            (
                r#"<rect fill="URL( 'https://e.example/a.svg#g')"/>"#,
                "refers to something outside of itself by fill: save it with all that it shows inside",
            ),
            (
                r#"<rect STYLE="fill: u\72l(//e.example)"/><rect STYLE="fill: url\28 //e)"/>"#,
                "refers to something outside of itself by style: save it with all that it shows inside",
            ),
            (
                "<style>@import '//e.example/a.css';</style>",
                "refers to something outside of itself by <style>: save it with all that it shows inside",
            ),
            (
                "<style><![CDATA[a { fill: url(//e) }]]></style>",
                "refers to something outside of itself by <style>: save it with all that it shows inside",
            ),
            (
                "<style>a { fill: ur&#108;(//e) }</style>",
                "refers to something outside of itself by <style>: save it with all that it shows inside",
            ),
        ] {
            assert_eq!(of(inner).expect_err(inner).to_string(), told, "{inner}");
        }
    }

    #[test]
    fn what_is_not_well_formed_is_no_drawing() {
        for text in
            ["<svg>", "<svg></svg", "<svg></g></svg>", "<svg/><svg/>", "<svg/>x", "<svg a='1' a='2'/>", "<svg a='&x;'/>", "", "\u{feff}"]
        {
            assert!(matches!(check(text.as_bytes()), Err(NoDrawing::NotXml(_))), "{text}: {:?}", check(text.as_bytes()));
        }
        assert!(matches!(check(b"<svg>\xff</svg>"), Err(NoDrawing::NotXml(5))));
        for text in ["<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "<?xml-stylesheet href='a.css'?><svg/>"] {
            assert_eq!(check(text.as_bytes()), Err(NoDrawing::Preamble), "{text}");
        }
    }
}
