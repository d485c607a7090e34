//! cargo-mutants doesn't look into macros, and most rules of a contract stand in `require!`: in the copy each is an `if`.

use std::ops::Range;

use syn::{
    Macro,
    spanned::Spanned,
    visit::{self, Visit},
};

use crate::{
    guards::find::condition_of,
    source::{File, byte_range},
};

const BEFORE: &str = "require!(";

/// The file's text with `if a > b {} else { require!(false, TEXT) }` for each `require!(a > b, TEXT)`, line by line where it was.
pub fn text_of(file: &File) -> String {
    let mut finder = Finder { text: &file.text, found: Vec::new() };
    finder.visit_file(&file.tree);
    finder.found.sort_by_key(|(call, _)| call.start);
    let mut text = file.text.clone();
    for (call, condition) in finder.found.into_iter().rev() {
        let (kept, rest) = (&file.text[call.start + BEFORE.len()..condition.end], &file.text[condition.end..call.end]);
        text.replace_range(call, &format!("if {kept} {{}} else {{ {BEFORE}false{rest} }}"));
    }
    text
}

/// Where each call stands, and its condition.
struct Finder<'a> {
    text: &'a str,
    found: Vec<(Range<usize>, Range<usize>)>,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_macro(&mut self, call: &'ast Macro) {
        if call.path.is_ident("require")
            && let Some(condition) = condition_of(call)
        {
            self.found.push((byte_range(self.text, call.span()), byte_range(self.text, condition.span())));
        }
        visit::visit_macro(self, call);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::file_of;

    #[test]
    fn require_is_an_if_at_the_same_line() {
        let text = "trait Safe { fn pay(&self) {\n require!(\n a > 0,\n ZERO); z(|t| { require!(t, B); b }) } }";
        let expected = "trait Safe { fn pay(&self) {\n if \n a > 0 {} else { require!(false,\n ZERO) }; z(|t| { if t {} else { require!(false, B) }; b }) } }";
        assert_eq!(text_of(&file_of("src/lib.rs", text)), expected);
    }
}
