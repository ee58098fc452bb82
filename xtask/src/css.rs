//! The style sheet on its way into the site: smaller, and with the hashed names of the files it uses.

use crate::failure::Result;

/// `sheet` without comments and needless space; strings are left alone.
pub fn minify(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut chars = sheet.chars().peekable();
    let mut space = false;
    while let Some(c) = chars.next() {
        if c == '/' && chars.peek() == Some(&'*') {
            let mut last = ' ';
            chars.next();
            for inner in chars.by_ref() {
                if last == '*' && inner == '/' {
                    break;
                }
                last = inner;
            }
            space = true;
        } else if c.is_whitespace() {
            space = true;
        } else {
            // Only these four never need space beside them; around `+`, `-`, `:` or `(` it can carry meaning.
            let tight = |c: char| matches!(c, '{' | '}' | ';' | ',');
            if space && !tight(c) && !out.is_empty() && !out.ends_with(tight) {
                out.push(' ');
            }
            space = false;
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(c);
            if matches!(c, '"' | '\'') {
                copy_string(c, &mut chars, &mut out);
            }
        }
    }
    out
}

fn copy_string(quote: char, chars: &mut impl Iterator<Item = char>, out: &mut String) {
    let mut escaped = false;
    for c in chars {
        out.push(c);
        if c == quote && !escaped {
            return;
        }
        escaped = c == '\\' && !escaped;
    }
}

/// `sheet` with each `url(…)` replaced by what `rename` makes of it; `data:` and `#` stay.
///
/// # Errors
/// The first that `rename` returns.
pub fn rewrite_urls(sheet: &str, mut rename: impl FnMut(&str) -> Result<String>) -> Result<String> {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(start) = rest.find("url(") {
        let (before, after) = rest.split_at(start + 4);
        let end = after.find(')').unwrap_or(after.len());
        let url = after[..end].trim().trim_matches(['"', '\'']);
        let renamed = if url.starts_with("data:") || url.starts_with('#') { url.to_owned() } else { rename(url)? };
        out.push_str(before);
        out.push_str(&format!("\"{renamed}\""));
        rest = &after[end..];
    }
    out.push_str(rest);
    Ok(out)
}

/// `sheet`, which is minified, without its font faces, and each of those as its weight and the address of its file.
pub fn without_fonts(sheet: &str) -> (String, Vec<(String, String)>) {
    let (mut out, mut fonts, mut rest) = (String::with_capacity(sheet.len()), Vec::new(), sheet);
    while let Some((before, after)) = rest.split_once("@font-face{") {
        let (face, after) = after.split_once('}').unwrap_or((after, ""));
        let value = |name: &str| {
            let (_, value) = face.split_once(name)?;
            value.split([';', ')']).next().map(|value| value.trim().trim_matches('"').to_owned())
        };
        fonts.extend(value("font-weight:").zip(value("url(")));
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    (out, fonts)
}

/// `sheet` with each character beyond ASCII as an escape, so that it means the same in every encoding.
pub fn ascii(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    for c in sheet.chars() {
        if c.is_ascii() { out.push(c) } else { out.push_str(&format!("\\{:x} ", u32::from(c))) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn font_faces_are_taken_out() {
        let sheet =
            "a{b:c}@font-face{font-family:\"S\";font-weight: 600;src:url(\"./s.woff2\") format(\"woff2\")}d{e:f}";
        let fonts = vec![("600".to_owned(), "./s.woff2".to_owned())];
        assert_eq!(without_fonts(sheet), ("a{b:c}d{e:f}".to_owned(), fonts));
    }

    #[test]
    fn characters_beyond_ascii_are_escaped() {
        assert_eq!(ascii("a{content:\"…b\"}"), "a{content:\"\\2026 b\"}");
    }

    #[test]
    fn space_goes_only_where_it_means_nothing() {
        let sheet = "/* a */\np > a , b:hover {\n  width: calc(1px + 2px);\n  content: \"a  ; b\";\n}\n\n@media (x) and (y) { }";
        let small = "p > a,b:hover{width: calc(1px + 2px);content: \"a  ; b\"}@media (x) and (y){}";
        assert_eq!(minify(sheet), small);
    }

    #[test]
    fn a_comment_between_words_keeps_them_apart() {
        assert_eq!(minify("a/**/b { }"), "a b{}");
    }

    #[test]
    fn urls_get_their_new_names() {
        let renamed = rewrite_urls("a{b:url(f.woff2) url( 'g.svg' ) url(#h)}", |url| Ok(format!("./{url}?")));
        assert_eq!(renamed.unwrap(), "a{b:url(\"./f.woff2?\") url(\"./g.svg?\") url(\"#h\")}");
    }
}
