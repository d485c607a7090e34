//! Error constants: where they are declared and which are used.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::{Expr, ExprLit, Item, Lit, Meta};

use super::{Crate, File};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorText {
    pub package: String,
    pub name: String,
    pub text: String,
    /// The doc comment, lines joined.
    pub doc: String,
}

/// Every string constant of the crate's `errors.rs`; the crate `errors` is one such file.
pub fn declared(package: &Crate) -> Vec<ErrorText> {
    let file = package.files.iter().find(|file| is_errors_file(package, file));
    let constants = file.into_iter().flat_map(|file| &file.tree.items).filter_map(constant);
    constants.map(|(name, text, doc)| ErrorText { package: package.name.clone(), name, text, doc }).collect()
}

/// Every name that the code of the crate speaks of outside its `errors.rs`. To import a name is not to use it, and a test proves nothing.
pub fn names_used(package: &Crate) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in package.files.iter().filter(|file| !is_errors_file(package, file)) {
        collect(file.text.parse().unwrap_or_default(), &mut names);
    }
    names
}

fn is_errors_file(package: &Crate, file: &File) -> bool {
    file.path == "src/errors.rs" || (package.name == "errors" && file.path == "src/lib.rs")
}

fn constant(item: &Item) -> Option<(String, String, String)> {
    let Item::Const(constant) = item else { return None };
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &*constant.expr else { return None };
    let lines: Vec<String> = constant.attrs.iter().filter_map(|attribute| doc_line(&attribute.meta)).collect();
    Some((constant.ident.to_string(), text.value(), lines.join(" ")))
}

fn doc_line(meta: &Meta) -> Option<String> {
    let Meta::NameValue(pair) = meta else { return None };
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value else { return None };
    pair.path.is_ident("doc").then(|| text.value().trim().to_owned())
}

/// Tokens, not a syntax tree: a name inside a macro counts, a name in a comment does not.
fn collect(tokens: TokenStream, names: &mut BTreeSet<String>) {
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "use" => drop(tokens.find(|token| is_punctuation(token, ';'))),
            TokenTree::Ident(name) => drop(names.insert(name.to_string())),
            TokenTree::Group(attribute) if is_of_tests(&attribute) => drop(tokens.find(ends_item)),
            TokenTree::Group(group) => collect(group.stream(), names),
            _ => {}
        }
    }
}

/// `[cfg(test)]` or `[test]`: what follows is no part of the contract.
fn is_of_tests(attribute: &Group) -> bool {
    let text = attribute.stream().to_string().replace(' ', "");
    attribute.delimiter() == Delimiter::Bracket && (text == "cfg(test)" || text == "test")
}

/// A module's or function's body, or the end of an item without one.
fn ends_item(token: &TokenTree) -> bool {
    let is_body = matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    is_body || is_punctuation(token, ';')
}

fn is_punctuation(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punctuation) if punctuation.as_char() == character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::file_of;

    fn package() -> Crate {
        let errors = "/// Raised when the token may not\n/// leave.\npub const TOKEN_PAUSED: &str = \"token is paused\";\npub const LIMIT: usize = 3;\n";
        let code = "use errors::TOKEN_PAUSED; // and NOT_USED\nfn pay() { require!(TOKEN_PAUSED, crate::errors::FEE_MISSING); }";
        let files = vec![file_of("src/errors.rs", errors), file_of("src/lib.rs", code)];
        Crate { name: "safe".to_owned(), dir: "safe".into(), files }
    }

    #[test]
    fn declared_are_the_texts_with_their_docs() {
        let texts = declared(&package());
        assert_eq!(texts.len(), 1);
        assert_eq!((texts[0].name.as_str(), texts[0].text.as_str()), ("TOKEN_PAUSED", "token is paused"));
        assert_eq!(texts[0].doc, "Raised when the token may not leave.");
    }

    #[test]
    fn names_in_macros_are_used_and_names_in_comments_are_not() {
        let names = names_used(&package());
        assert!(names.contains("FEE_MISSING") && names.contains("TOKEN_PAUSED"));
        assert!(!names.contains("NOT_USED") && !names.contains("LIMIT"));
    }

    #[test]
    fn names_that_are_only_imported_or_only_in_tests_are_not_used() {
        let code = "pub use errors::{IMPORTED, X};\nfn pay() { use crate::errors::INNER; USED }\n#[cfg(test)]\nmod tests { use super::*; fn f() { TESTED } }\n\
                    #[cfg(test)]\nmod more;\n#[test]\nfn t() -> R<[u8; 2]> { IN_TEST }\nfn after() { LATER }\n";
        let names = names_used(&Crate { name: "safe".to_owned(), dir: "safe".into(), files: vec![file_of("src/lib.rs", code)] });
        for unused in ["IMPORTED", "INNER", "TESTED", "IN_TEST"] {
            assert!(!names.contains(unused), "{unused}");
        }
        assert!(names.contains("USED") && names.contains("LATER"));
    }
}
