//! Where a published page stands: as the latest edition, or as one that stays as it is.
//!
//! `cargo xtask publish` puts each edition into `v/EDITION/` and the newest into `latest/` beside it. The page says its edition in
//! `data-frozen` of its first tag, and its address says which of the two it is.

/// The addresses of a page's two kinds, relative to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editions {
    /// Stays as it is, for ever.
    pub frozen: String,
    /// Becomes the newest.
    pub live: String,
    /// Whether the page is the one that stays.
    pub is_frozen: bool,
}

/// The addresses for the page at `path`, such as `/site/latest/`, which says that it is `edition`; nothing where the page was not
/// published so, or is a file.
#[must_use]
pub fn editions(path: &str, edition: &str) -> Option<Editions> {
    let folder = path.rsplit_once('/')?.0;
    let (above, own) = folder.rsplit_once('/')?;
    let is_edition = edition.len() == 16 && edition.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_edition {
        return None;
    }
    if own == "latest" {
        let frozen = ["../v/", edition, "/"].concat();
        return Some(Editions { frozen, live: "./".to_owned(), is_frozen: false });
    }
    let is_frozen = own == edition && above.rsplit('/').next() == Some("v");
    is_frozen.then(|| Editions { frozen: "./".to_owned(), live: "../../latest/".to_owned(), is_frozen })
}

/// How others find the page that was opened at `here`, without query and fragment: by that address; a file on the reader's own
/// disk by the address of the site, where the page knows it, and else by its name alone.
#[must_use]
pub fn found_at(here: &str, site: Option<&str>) -> String {
    if is_served(here) {
        return here.to_owned();
    }
    let name = here.rsplit('/').next().unwrap_or_default();
    site.filter(|site| is_served(site)).unwrap_or(name).to_owned()
}

/// Whether others than the reader may open `address`.
#[must_use]
pub fn is_served(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_names_a_folder_of_the_reader_s_disk() {
        let file = "file:///home/a%20reader/stick/silkweb.html";
        assert_eq!(found_at(file, None), "silkweb.html");
        assert_eq!(found_at(file, Some("https://example.org/map/")), "https://example.org/map/");
        assert_eq!(found_at(file, Some("/map/")), "silkweb.html");
        let served = "https://mirror.example/silkweb/";
        assert_eq!(found_at(served, Some("https://example.org/map/")), served);
    }

    const EDITION: &str = "0123456789abcdef";

    #[test]
    fn a_published_page_knows_both_addresses() {
        let latest = editions("/a/latest/", EDITION).expect("a published page");
        assert_eq!((latest.frozen.as_str(), latest.live.as_str()), ("../v/0123456789abcdef/", "./"));
        assert_eq!(editions("/latest/index.html", EDITION), Some(latest));
        let frozen = editions("/a/v/0123456789abcdef/", EDITION).expect("a published page");
        assert_eq!((frozen.frozen.as_str(), frozen.live.as_str()), ("./", "../../latest/"));
        assert!(frozen.is_frozen);
    }

    #[test]
    fn a_page_that_was_not_published_so_has_neither() {
        for path in ["/", "/a/", "/v/", "/v/fedcba9876543210/", "/0123456789abcdef/", "latest", ""] {
            assert_eq!(editions(path, EDITION), None, "{path}");
        }
        assert_eq!(editions("/latest/", ""), None);
        assert_eq!(editions("/latest/", "../../elsewhere!"), None);
    }
}
