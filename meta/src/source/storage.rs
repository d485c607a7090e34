//! Storage as declared in the sources: key, arguments, value type, place.

use quote::ToTokens;
use syn::{Attribute, FnArg, LitStr, ReturnType, Signature, TraitItemFn, visit::Visit};

use super::{Crate, File};

/// One accessor with a `#[storage_...]` attribute.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Accessor {
    pub key: String,
    pub access: Access,
    /// Appended to the key, encoded, e.g. "token_id: &TokenId".
    pub arguments: String,
    pub value: String,
    /// Relative to the crate's folder.
    pub file: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// The contract's own value: this is where the key is declared.
    Own,
    /// A read of another contract's value.
    Foreign,
}

pub fn accessors(package: &Crate) -> Vec<Accessor> {
    let mut all: Vec<Accessor> = package.files.iter().flat_map(in_file).collect();
    all.sort();
    all
}

fn in_file(file: &File) -> Vec<Accessor> {
    let mut finder = Finder { file: &file.path, found: Vec::new() };
    finder.visit_file(&file.tree);
    finder.found
}

struct Finder<'a> {
    file: &'a str,
    found: Vec<Accessor>,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_trait_item_fn(&mut self, function: &'ast TraitItemFn) {
        for attribute in &function.attrs {
            if let Some((access, key)) = storage_key(attribute) {
                self.found.push(Accessor {
                    key,
                    access,
                    arguments: arguments(&function.sig, access),
                    value: value(&function.sig),
                    file: self.file.to_owned(),
                });
            }
        }
    }
}

/// Key of any of the framework's storage attributes.
fn storage_key(attribute: &Attribute) -> Option<(Access, String)> {
    let name = attribute.path().segments.last()?.ident.to_string();
    let access = match name.as_str() {
        "storage_mapper" | "storage_get" | "storage_set" | "storage_get_mut" | "storage_is_empty" | "storage_clear" => Access::Own,
        "storage_mapper_from_address" => Access::Foreign,
        _ => return None,
    };
    Some((access, attribute.parse_args::<LitStr>().ok()?.value()))
}

/// The first argument of a foreign read is the other contract's address, no part of the key.
fn arguments(signature: &Signature, access: Access) -> String {
    let typed = signature.inputs.iter().filter(|input| matches!(input, FnArg::Typed(_)));
    let key_arguments = typed.skip(usize::from(access == Access::Foreign));
    let texts: Vec<String> = key_arguments.map(tidy).collect();
    texts.join(", ")
}

fn value(signature: &Signature) -> String {
    match &signature.output {
        ReturnType::Type(_, ty) => tidy(ty),
        ReturnType::Default => "()".to_owned(),
    }
}

/// Tokens as rustfmt would set them.
fn tidy(tokens: impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (from, to) in [
        (" :: ", "::"),
        (" < ", "<"),
        (" > ", ">"),
        (" >", ">"),
        ("< ", "<"),
        (" ,", ","),
        ("& ", "&"),
        (" :", ":"),
        ("[ ", "["),
        (" ]", "]"),
        (" ;", ";"),
    ] {
        text = text.replace(from, to);
    }
    text.replace(">,>", ">>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::file_of;

    const MODULE: &str = r#"
        #[multiversx_sc::module]
        pub trait EscrowModule {
            #[endpoint]
            fn pay(&self) {}

            /// What is locked.
            #[view(getOwed)]
            #[storage_mapper("owed")]
            fn owed(&self, token_id: &EgldOrEsdtTokenIdentifier<Self::Api>) -> SingleValueMapper<BigUint>;

            #[storage_mapper_from_address("phase")]
            fn verifier_phase(&self, verifier: ManagedAddress, index: u32) -> SingleValueMapper<types::Phase, ManagedAddress>;
        }
    "#;

    #[test]
    fn accessors_have_key_arguments_value_and_file() {
        let found = in_file(&file_of("src/escrow.rs", MODULE));
        assert_eq!(found.len(), 2);
        let owed = &found[0];
        assert_eq!((owed.key.as_str(), owed.access, owed.file.as_str()), ("owed", Access::Own, "src/escrow.rs"));
        assert_eq!(owed.arguments, "token_id: &EgldOrEsdtTokenIdentifier<Self::Api>");
        assert_eq!(owed.value, "SingleValueMapper<BigUint>");
    }

    #[test]
    fn foreign_read_leaves_the_address_out_of_the_key() {
        let phase = &in_file(&file_of("src/lib.rs", MODULE))[1];
        assert_eq!((phase.access, phase.arguments.as_str()), (Access::Foreign, "index: u32"));
        assert_eq!(phase.value, "SingleValueMapper<types::Phase, ManagedAddress>");
    }
}
