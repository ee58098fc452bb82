//! Edge lists: the text files in which most graphs are passed on, a link on each line.

use std::collections::BTreeMap;
use std::fmt;

/// A graph as a file names it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EdgeList {
    /// The name of each node, in the order in which the file first says them.
    pub names: Vec<Box<str>>,
    /// Pairs of nodes, a link for each line.
    pub links: Vec<[u32; 2]>,
    /// The weight of each link; empty where the file gives none, 1 for lines without one.
    pub weights: Vec<f64>,
}

/// What a line of an edge list has that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdgeListError {
    /// Counted from 1.
    pub line: usize,
    /// What was found there, and what was expected.
    pub problem: String,
}

impl fmt::Display for EdgeListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for EdgeListError {}

impl EdgeList {
    /// Reads lines of two names and perhaps a weight, between commas, tabs or spaces.
    ///
    /// Where a line has commas, only they divide it, and so do tabs, so that names may have spaces. Empty lines and those
    /// that begin with `#` or `%` are left out, and so are columns after the third, where some lists have times.
    ///
    /// ```
    /// let list = silkweb_engine::graph::EdgeList::parse(b"# roads\nBaku,Ganja,2\nGanja Tbilisi\n").unwrap();
    /// assert_eq!(list.names.len(), 3);
    /// assert_eq!(list.links, [[0, 1], [1, 2]]);
    /// assert_eq!(list.weights, [2.0, 1.0]);
    /// ```
    ///
    /// # Errors
    /// Names the first line that is not UTF-8, has fewer than two names, or a third column that is no number.
    pub fn parse(bytes: &[u8]) -> Result<Self, EdgeListError> {
        let text = std::str::from_utf8(bytes).map_err(|error| EdgeListError {
            line: 1 + bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count(),
            problem: "found bytes that are not UTF-8 (expected text)".to_owned(),
        })?;
        let mut list = Self::default();
        let mut nodes: BTreeMap<&str, u32> = BTreeMap::new();
        let mut has_weights = false;
        for (n, line) in text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with(['#', '%']) {
                continue;
            }
            let error = |problem: String| EdgeListError { line: n + 1, problem };
            let columns = columns(line);
            let [from, to, rest @ ..] = columns.as_slice() else {
                return Err(error(format!("found only \"{line}\" (expected two names and perhaps a weight)")));
            };
            if from.is_empty() || to.is_empty() {
                return Err(error(format!("found an empty name in \"{line}\" (expected two names)")));
            }
            let weight = match rest.first() {
                None | Some(&"") => 1.0,
                Some(text) => {
                    has_weights = true;
                    let weight = text.parse::<f64>().ok().filter(|weight| weight.is_finite());
                    weight.ok_or_else(|| error(format!("found \"{text}\" as weight (expected a number)")))?
                }
            };
            let mut node = |name| {
                *nodes.entry(name).or_insert_with(|| {
                    list.names.push(Box::from(name));
                    list.names.len() as u32 - 1
                })
            };
            list.links.push([node(from), node(to)]);
            list.weights.push(weight);
        }
        if !has_weights {
            list.weights.clear();
        }
        Ok(list)
    }
}

fn columns(line: &str) -> Vec<&str> {
    let divider = [',', '\t'].into_iter().find(|&divider| line.contains(divider));
    match divider {
        Some(divider) => line.split(divider).map(str::trim).collect(),
        None => line.split_whitespace().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::EdgeList;

    fn check(text: &str, names: &[&str], links: &[[u32; 2]], weights: &[f64]) {
        let list = EdgeList::parse(text.as_bytes()).unwrap();
        assert_eq!(list.names.iter().map(|name| &**name).collect::<Vec<_>>(), names, "{text}");
        assert_eq!((list.links.as_slice(), list.weights.as_slice()), (links, weights), "{text}");
    }

    #[test]
    fn names_stand_between_commas_tabs_or_spaces() {
        check("a b\nb\tc\nc,a\n", &["a", "b", "c"], &[[0, 1], [1, 2], [2, 0]], &[]);
        check("  a   b  \r\n a , b\r\n", &["a", "b"], &[[0, 1], [0, 1]], &[]);
        check("New York,Los Angeles\nNew York\tBoston", &["New York", "Los Angeles", "Boston"], &[[0, 1], [0, 2]], &[]);
        check("\u{feff}1 1", &["1"], &[[0, 0]], &[]);
    }

    #[test]
    fn comments_and_empty_lines_are_left_out() {
        check("# a b\n\n% c d\n  #x y z\na b\n", &["a", "b"], &[[0, 1]], &[]);
        check("", &[], &[], &[]);
    }

    #[test]
    fn the_third_column_is_a_weight_and_later_ones_are_left_out() {
        check("a b 2.5\nb c\nc d 1e-3 1278000\n", &["a", "b", "c", "d"], &[[0, 1], [1, 2], [2, 3]], &[2.5, 1.0, 1e-3]);
        check("a,b,\n", &["a", "b"], &[[0, 1]], &[]);
    }

    #[test]
    fn errors_say_where_and_what() {
        let problem = |bytes: &[u8]| EdgeList::parse(bytes).unwrap_err().to_string();
        assert_eq!(problem(b"a b\n\nc\n"), "line 3: found only \"c\" (expected two names and perhaps a weight)");
        assert_eq!(problem(b"a,,3\n"), "line 1: found an empty name in \"a,,3\" (expected two names)");
        assert_eq!(problem(b"a b\na b x\n"), "line 2: found \"x\" as weight (expected a number)");
        assert_eq!(problem(b"a b NaN\n"), "line 1: found \"NaN\" as weight (expected a number)");
        assert_eq!(problem(b"a b\n\xff c\n"), "line 2: found bytes that are not UTF-8 (expected text)");
    }
}
