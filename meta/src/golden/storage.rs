//! Storage keys and value types as the sources declare them, one file a crate. A change needs an upgrade path.

use anyhow::Result;

use super::Texts;
use crate::{
    source::{
        self,
        storage::{Access, Accessor, accessors},
    },
    workspace::Workspace,
};

pub fn texts(workspace: &Workspace) -> Result<Texts> {
    let mut texts = Texts::new();
    for package in source::crates(workspace)? {
        let lines: Vec<String> = accessors(&package).iter().map(line).collect();
        if !lines.is_empty() {
            texts.insert(format!("{}.txt", package.name), lines.join("\n") + "\n");
        }
    }
    Ok(texts)
}

fn line(accessor: &Accessor) -> String {
    let Accessor { key, arguments, value, file, .. } = accessor;
    let foreign = if accessor.access == Access::Foreign { "foreign " } else { "" };
    format!("{foreign}{key}({arguments}): {value}  in {file}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_names_key_arguments_value_and_file() {
        let own = Accessor {
            key: "owed".to_owned(),
            access: Access::Own,
            arguments: "token_id: &TokenId".to_owned(),
            value: "SingleValueMapper<BigUint>".to_owned(),
            file: "src/escrow.rs".to_owned(),
        };
        assert_eq!(line(&own), "owed(token_id: &TokenId): SingleValueMapper<BigUint>  in src/escrow.rs");
        let foreign = Accessor { access: Access::Foreign, arguments: String::new(), ..own };
        assert_eq!(line(&foreign), "foreign owed(): SingleValueMapper<BigUint>  in src/escrow.rs");
    }
}
