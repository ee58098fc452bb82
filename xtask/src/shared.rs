//! What other sites take of this one: the script of the embed with its declaration, a still picture, and, where it is known
//! at which address the site will stand, what search engines, social networks and oEmbed readers look for.

use std::fs;
use std::path::Path;

use serde_json::json;
use silkweb::app::words::Word;
use silkweb::view::share::{self, Choice, Site};

use crate::failure::{Failure, Result};
use crate::{html, paths, process};

/// What tells the hook after the build at which address the site will stand.
pub const SITE: &str = "SILKWEB_SITE";
/// Files of the project that keep their names, since other sites name them.
const KEPT: [&str; 2] = ["embed.js", "embed.d.ts"];
/// A drawing of the first view.
const PICTURE: &str = "picture.svg";
const CARD: &str = "card.png";
const CARD_SIZE: (u32, u32) = (1200, 630);
const OEMBED: &str = "oembed.json";

/// The address of the site as it is written everywhere: with a slash at its end.
///
/// # Errors
/// When `text` is no such address.
pub fn site(text: &str) -> Result<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:%@[]".contains(c);
    match rest {
        Some(rest) if !rest.is_empty() && rest.chars().all(is_plain) => Ok(format!("{}/", text.trim_end_matches('/'))),
        _ => Err(Failure::new(format!("\"{text}\" is not an address (expected such as https://example.org/silkweb/)"))),
    }
}

/// Puts the files that keep their names into `folder`; `small` makes a script small.
///
/// # Errors
/// When one cannot be made.
pub fn put(folder: &Path, small: impl Fn(&Path) -> Result<Vec<u8>>) -> Result {
    for name in KEPT {
        let source = paths::root().join("www").join(name);
        let bytes = if name.ends_with(".js") {
            small(&source)?
        } else {
            fs::read(&source).map_err(|error| Failure::io("read", &source, &error))?
        };
        write(folder, name, &bytes)?;
    }
    let source = paths::root().join("www/generated").join(PICTURE);
    let picture = fs::read(&source).map_err(|error| Failure::io("read", &source, &error))?;
    write(folder, PICTURE, &picture)
}

/// `page` with what says to others what stands at `site`; the files that this names go into `folder`.
///
/// # Errors
/// When one of them cannot be made, or the page has no description, after which it is written.
pub fn announce(folder: &Path, page: &str, site: &str) -> Result<String> {
    let site = self::site(site)?;
    let size = format!("{}x{}", CARD_SIZE.0, CARD_SIZE.1);
    render(folder, CARD, &size)?;
    let oembed = serde_json::to_string_pretty(&oembed(&site));
    let oembed = oembed.map_err(|error| Failure::new(format!("{OEMBED}: {error}")))?;
    write(folder, OEMBED, oembed.as_bytes())?;
    let description = html::tags(page).into_iter().find(|tag| tag.get("name") == Some("description"));
    let end = description.ok_or_else(|| Failure::new("the page has no description"))?.range().end;
    Ok([&page[..end], &head(&site), &page[end..]].concat())
}

/// The tags of the head.
fn head(site: &str) -> String {
    let (title, lead, alt) = (Word::PageTitle.text(), Word::PageLead.text(), share::words::Word::PictureAlt.text());
    let (width, height) = CARD_SIZE;
    format!(
        "\n<link rel=\"canonical\" href=\"{site}\">\n\
         <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{site}{OEMBED}\" title=\"{title}\">\n\
         <meta property=\"og:type\" content=\"website\">\n<meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"og:description\" content=\"{lead}\">\n<meta property=\"og:url\" content=\"{site}\">\n\
         <meta property=\"og:image\" content=\"{site}{CARD}\">\n<meta property=\"og:image:width\" content=\"{width}\">\n\
         <meta property=\"og:image:height\" content=\"{height}\">\n<meta property=\"og:image:alt\" content=\"{alt}\">\n\
         <meta name=\"twitter:card\" content=\"summary_large_image\">"
    )
}

/// What an oEmbed reader is told of the first view, <https://oembed.com>.
fn oembed(site: &str) -> serde_json::Value {
    let choice = Choice::default();
    let here = Site { base: site.to_owned(), frozen: None };
    json!({
        "version": "1.0",
        "type": "rich",
        "title": Word::PageTitle.text(),
        "provider_name": "Silkweb",
        "provider_url": site,
        "html": share::code(&here, "", &choice),
        "width": choice.width.px(),
        "height": share::height_px(&choice),
        "thumbnail_url": format!("{site}{CARD}"),
        "thumbnail_width": CARD_SIZE.0,
        "thumbnail_height": CARD_SIZE.1,
    })
}

fn render(folder: &Path, name: &str, size: &str) -> Result {
    let mut silkweb = process::cargo();
    silkweb.args(["run", "--quiet", "--package", "silkweb", "--", "render", "--caption", "no", "--size", size, "-o"]);
    process::run("silkweb render", silkweb.arg(folder.join(name)))
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result {
    let path = folder.join(name);
    fs::write(&path, bytes).map_err(|error| Failure::io("write", &path, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_site_ends_in_one_slash() {
        assert_eq!(site("https://example.org/silkweb").unwrap(), "https://example.org/silkweb/");
        assert_eq!(site("http://localhost:8080/").unwrap(), "http://localhost:8080/");
        for bad in ["", "example.org", "https://", "https://a\" b", "https://a.b/?q=1", "ftp://a.b/", "javascript:1"] {
            site(bad).unwrap_err();
        }
    }

    #[test]
    fn the_head_names_the_site_and_its_card() {
        let with = head("https://example.org/");
        assert!(with.contains("<link rel=\"canonical\" href=\"https://example.org/\">"), "{with}");
        assert!(with.contains("og:image") && with.contains("summary_large_image"), "{with}");
        crate::csp::check("head", &with).unwrap();
    }

    #[test]
    fn an_oembed_reader_gets_a_frame() {
        let answer = oembed("https://example.org/");
        let code = answer["html"].as_str().unwrap();
        assert!(code.starts_with("<iframe src=\"https://example.org/?controls=minimal\""), "{code}");
        assert_eq!(answer["thumbnail_url"], "https://example.org/card.png");
    }
}
