//! Short names for what the wasm imports from its glue; wasm-bindgen's carry hashes, five kilobytes of the download.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::failure::{Failure, Result};

/// The module that the imports of wasm-bindgen come from is called so afterwards.
const MODULE: &str = "glue";

/// Writes the two files anew with the same short names in both.
///
/// # Errors
/// When they cannot be read or written, or do not fit each other.
pub fn shorten_files(wasm: &Path, glue: &Path) -> Result {
    let text = fs::read_to_string(glue).map_err(|error| Failure::io("read", glue, &error))?;
    let bytes = fs::read(wasm).map_err(|error| Failure::io("read", wasm, &error))?;
    let (short_wasm, short_glue) = shorten(&bytes, &text)?;
    fs::write(wasm, short_wasm).map_err(|error| Failure::io("write", wasm, &error))?;
    fs::write(glue, short_glue).map_err(|error| Failure::io("write", glue, &error))
}

/// The wasm and its glue with the same new names on both sides.
///
/// # Errors
/// When the wasm cannot be read, or the glue does not name each import once.
pub fn shorten(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let broken = || Failure::new("the wasm cannot be read");
    let (header, mut rest) = wasm.split_at_checked(8).ok_or_else(broken)?;
    let mut out = header.to_vec();
    let mut names = Names::new();
    while let Some((&id, after_id)) = rest.split_first() {
        let mut reader = Reader(after_id);
        let n_bytes = reader.number().ok_or_else(broken)?;
        let section = reader.bytes(n_bytes).ok_or_else(broken)?;
        rest = reader.0;
        let renamed = if id == IMPORTS { Some(rename(section, &mut names).ok_or_else(broken)?) } else { None };
        let section = renamed.as_deref().unwrap_or(section);
        out.push(id);
        push_number(&mut out, section.len());
        out.extend_from_slice(section);
    }
    Ok((out, rename_glue(glue, &mut names)?))
}

/// For each name in the wasm, the short one and how often the glue has been seen to say it.
type Names = BTreeMap<String, (String, usize)>;

/// The id of the section of imports.
const IMPORTS: u8 = 2;

/// The section with short names, which `names` then knows by the old ones; nothing if it holds more than functions,
/// or functions of more than one module.
fn rename(section: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    let n_imports = reader.number()?;
    let mut out = Vec::new();
    let mut only_module = None;
    push_number(&mut out, n_imports);
    for nth in 0..n_imports {
        let module = reader.name()?;
        let name = reader.name()?;
        let (kind, type_index) = (reader.bytes(1)?, reader.number()?);
        if kind != [0] || *only_module.get_or_insert_with(|| module.clone()) != module {
            return None;
        }
        names.insert(module, (MODULE.to_owned(), 0));
        let short = letters(nth);
        for text in [MODULE, &short] {
            push_number(&mut out, text.len());
            out.extend_from_slice(text.as_bytes());
        }
        out.push(0);
        push_number(&mut out, type_index);
        names.insert(name, (short, 0));
    }
    reader.0.is_empty().then_some(out)
}

fn rename_glue(glue: &str, names: &mut Names) -> Result<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.' | '/');
    let mut out = String::with_capacity(glue.len());
    for part in glue.split_inclusive(|c| !is_part(c)) {
        let word = part.trim_end_matches(|c| !is_part(c));
        match names.get_mut(word) {
            Some((short, n_said)) => {
                out.push_str(short);
                out.push_str(&part[word.len()..]);
                *n_said += 1;
            }
            None => out.push_str(part),
        }
    }
    match names.iter().find(|(_, (_, n_said))| *n_said != 1) {
        None => Ok(out),
        Some((name, (_, n_said))) => {
            Err(Failure::new(format!("the glue names the import \"{name}\" {n_said} times (expected once)")))
        }
    }
}

/// `a` to `z`, `aa`, `ab` and so on.
fn letters(nth: usize) -> String {
    let last = char::from(b'a' + (nth % 26) as u8);
    if nth < 26 { last.to_string() } else { letters(nth / 26 - 1) + &last.to_string() }
}

/// What is left of a section.
struct Reader<'w>(&'w [u8]);

impl<'w> Reader<'w> {
    /// A number in seven bits a byte, the lowest first.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = usize::from(self.bytes(1)?[0]);
            number |= (byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn bytes(&mut self, n_bytes: usize) -> Option<&'w [u8]> {
        let (bytes, rest) = self.0.split_at_checked(n_bytes)?;
        self.0 = rest;
        Some(bytes)
    }

    fn name(&mut self) -> Option<String> {
        let n_bytes = self.number()?;
        String::from_utf8(self.bytes(n_bytes)?.to_vec()).ok()
    }
}

fn push_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::{letters, shorten};

    /// A header, and a section that imports two functions of types 0 and 1.
    fn wasm(module: &str, names: [&str; 2]) -> Vec<u8> {
        wasm_of(names.map(|name| (module, name)))
    }

    fn wasm_of(imports: [(&str, &str); 2]) -> Vec<u8> {
        let mut section = vec![2];
        for (nth, (module, name)) in imports.into_iter().enumerate() {
            for text in [module, name] {
                section.push(text.len() as u8);
                section.extend_from_slice(text.as_bytes());
            }
            section.extend_from_slice(&[0, nth as u8]);
        }
        [&b"\0asm\x01\0\0\0\x02"[..], &[section.len() as u8], &section, &[10, 1, 0]].concat()
    }

    #[test]
    fn both_sides_get_the_same_names() {
        let glue = "const i={__wbg_a_0123:function(){},__wbg_b_4567(){}};return{\"./w_bg.js\":i}";
        let (short, glue) = shorten(&wasm("./w_bg.js", ["__wbg_a_0123", "__wbg_b_4567"]), glue).unwrap();
        assert_eq!(short, wasm("glue", ["a", "b"]));
        assert_eq!(glue, "const i={a:function(){},b(){}};return{\"glue\":i}");
    }

    #[test]
    fn a_glue_that_does_not_fit_is_an_error() {
        let wasm = wasm("./w_bg.js", ["__wbg_a_0123", "__wbg_b_4567"]);
        assert!(shorten(&wasm, "const i={__wbg_a_0123(){}};return{\"./w_bg.js\":i}").is_err());
        assert!(shorten(&wasm[..20], "").is_err());
        // As many names as there are imports, and one of them twice.
        let twice = "const i={__wbg_a_0123(){},__wbg_a_0123(){}};return{\"./w_bg.js\":i}";
        let failure = shorten(&wasm, twice).unwrap_err().to_string();
        assert_eq!(failure, "the glue names the import \"__wbg_a_0123\" 2 times (expected once)");
    }

    #[test]
    fn imports_of_two_modules_are_an_error() {
        let glue = "const i={a_0(){},b_1(){}};return{\"./v.js\":i,\"./w.js\":i}";
        assert!(shorten(&wasm_of([("./v.js", "a_0"), ("./w.js", "b_1")]), glue).is_err());
        assert!(
            shorten(&wasm_of([("./w.js", "a_0"), ("./w.js", "b_1")]), "({a_0(){},b_1(){}},{\"./w.js\":i})").is_ok()
        );
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }
}
