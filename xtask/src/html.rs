//! A scanner for the tags of our own page: enough to read and rewrite attributes, not a parser of any HTML.

use std::fmt;
use std::ops::Range;

/// An opening tag and where it stands in the page.
#[derive(Clone, Debug)]
pub struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    range: Range<usize>,
}

impl Tag {
    /// The element's name, in lower case.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Names and values in order; an attribute without a value has an empty one.
    pub fn attributes(&self) -> &[(String, String)] {
        &self.attributes
    }

    /// The bytes of the page that the tag takes, from `<` to `>`.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The tag as it stands in `page`, the text it was found in.
    pub fn text<'a>(&self, page: &'a str) -> &'a str {
        &page[self.range()]
    }

    /// The value of an attribute, if the tag has it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Gives an attribute a value, at its old place if it has one.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Takes an attribute away and says whether it was there.
    pub fn remove(&mut self, name: &str) -> bool {
        let before = self.attributes.len();
        self.attributes.retain(|(key, _)| key != name);
        self.attributes.len() < before
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            if value.is_empty() { write!(f, " {name}")? } else { write!(f, " {name}=\"{value}\"")? }
        }
        f.write_str(">")
    }
}

/// Every opening tag of `page` in order, comments left out. Values in double quotes, single quotes or none.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = page[at..].find('<') {
        let start = at + step;
        let rest = &page[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(page.len(), |end| start + end + 3);
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = tag_at(page, start);
            at = tag.range.end;
            found.push(tag);
        } else {
            at = start + 1;
        }
    }
    found
}

fn tag_at(page: &str, start: usize) -> Tag {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '>' | '/' | '=');
    let mut rest = &page[start + 1..];
    let mut take = |until: &dyn Fn(char) -> bool, skip: usize| {
        let end = rest.find(until).unwrap_or(rest.len());
        let taken = &rest[..end];
        rest = &rest[(end + skip).min(rest.len())..];
        (taken, rest)
    };
    let (name, _) = take(&is_end, 0);
    let mut attributes = Vec::new();
    loop {
        let (_, after) = take(&|c| !(c.is_whitespace() || c == '/'), 0);
        if after.is_empty() || after.starts_with('>') {
            let end = page.len() - after.len() + usize::from(!after.is_empty());
            return Tag { name: name.to_ascii_lowercase(), attributes, range: start..end };
        }
        let (key, after) = take(&is_end, 0);
        let mut value = "";
        if after.starts_with('=') {
            let (_, after) = take(&|c| c == '=', 1);
            value = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    take(&|c| c == quote, 1);
                    take(&|c| c == quote, 1).0
                }
                _ => take(&|c| c.is_whitespace() || c == '>', 0).0,
            };
        }
        attributes.push((key.to_ascii_lowercase(), value.to_owned()));
    }
}

/// `page` without comments, indentation and empty lines. Line breaks stay, so no text runs together.
pub fn minify(page: &str) -> String {
    let mut bare = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!--") {
        bare.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    bare.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_and_written_back() {
        let page = "<!-- <b> --><link rel=\"icon\" data-asset href='a.svg'><br/><p>1 < 2</p><a href=b>";
        let found: Vec<String> = tags(page).iter().map(Tag::to_string).collect();
        assert_eq!(found, ["<link rel=\"icon\" data-asset href=\"a.svg\">", "<br>", "<p>", "<a href=\"b\">"]);
        assert_eq!(tags(page)[3].text(page), "<a href=b>");
    }

    #[test]
    fn an_attribute_is_replaced_in_place() {
        let mut tag = tags("<link href=a rel=icon>").remove(0);
        tag.set("href", "b");
        assert!(tag.remove("rel") && !tag.remove("rel"));
        assert_eq!(tag.to_string(), "<link href=\"b\">");
    }

    #[test]
    fn minifying_keeps_words_apart() {
        assert_eq!(minify("<p>\n  one <!-- x -->\n\n  two\n</p>\n"), "<p>\none\ntwo\n</p>\n");
    }
}
