//! What the VM asks of a contract's wasm: imports and opcodes from its lists, one exported memory of at most 20 pages,
//! exported functions without parameters and results. A wasm that breaks a rule would deploy nowhere.

use anyhow::{Context, Result};
use wasmparser::{CompositeInnerType, ExternalKind, FuncType, MemoryType, Parser, Payload, TypeRef};

const VM_HOOKS: &str = include_str!("../../lists/vm_hooks.txt");
const OPCODES: &str = include_str!("../../lists/opcodes.txt");

/// Pages of 64 KB; the executor's own limit.
const MAX_MEMORY_PAGES: u64 = 20;

/// Each broken rule in words, once; empty for a wasm that the VM takes.
pub fn violations(wasm: &[u8]) -> Result<Vec<String>> {
    let mut module = Module::default();
    for payload in Parser::new(0).parse_all(wasm) {
        module.read(payload.context("the wasm cannot be parsed")?).context("the wasm cannot be parsed")?;
    }
    module.check_exports();
    module.violations.sort();
    module.violations.dedup();
    Ok(module.violations)
}

#[derive(Default)]
struct Module {
    types: Vec<FuncType>,
    /// Index into `types` of each function, imported ones first.
    functions: Vec<u32>,
    memories: Vec<MemoryType>,
    exports: Vec<(String, ExternalKind, u32)>,
    violations: Vec<String>,
}

type Parsed = wasmparser::Result<()>;

impl Module {
    fn read(&mut self, payload: Payload) -> Parsed {
        match payload {
            Payload::TypeSection(section) => {
                for group in section {
                    self.types.extend(group?.into_types().filter_map(|ty| match ty.composite_type.inner {
                        CompositeInnerType::Func(function) => Some(function),
                        _ => None,
                    }));
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    self.import(import.module, import.name, import.ty);
                }
            }
            Payload::FunctionSection(section) => self.functions.extend(section.into_iter().collect::<wasmparser::Result<Vec<_>>>()?),
            Payload::MemorySection(section) => self.memories.extend(section.into_iter().collect::<wasmparser::Result<Vec<_>>>()?),
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    self.exports.push((export.name.to_owned(), export.kind, export.index));
                }
            }
            Payload::StartSection { .. } => self.violations.push("a start function, which the VM does not run".to_owned()),
            Payload::CodeSectionEntry(body) => self.code(&body)?,
            _ => {}
        }
        Ok(())
    }

    fn import(&mut self, module: &str, name: &str, kind: TypeRef) {
        if let TypeRef::Func(index) = kind {
            self.functions.push(index);
        }
        let is_hook = module == "env" && matches!(kind, TypeRef::Func(_)) && listed(VM_HOOKS, name);
        if !is_hook {
            self.violations.push(format!("import {module}.{name}"));
        }
    }

    fn code(&mut self, body: &wasmparser::FunctionBody) -> Parsed {
        for operator in body.get_operators_reader()? {
            let text = format!("{:?}", operator?);
            let name = text.split([' ', '{']).next().unwrap_or_default();
            if !listed(OPCODES, name) {
                self.violations.push(format!("opcode {name}"));
            }
        }
        Ok(())
    }

    fn check_exports(&mut self) {
        let exported_memories = self.exports.iter().filter(|(_, kind, _)| *kind == ExternalKind::Memory).count();
        if self.memories.len() != 1 || exported_memories != 1 {
            self.violations.push(format!("{} memories, {exported_memories} exported, instead of one, exported", self.memories.len()));
        }
        for memory in &self.memories {
            let pages = memory.maximum.unwrap_or(memory.initial);
            if pages > MAX_MEMORY_PAGES {
                self.violations.push(format!("memory of {pages} pages, more than {MAX_MEMORY_PAGES}"));
            }
        }
        for (name, kind, index) in &self.exports {
            if *kind == ExternalKind::Func && !self.is_plain(*index) {
                self.violations.push(format!("export {name} with parameters or results"));
            }
        }
    }

    fn is_plain(&self, function: u32) -> bool {
        let ty = self.functions.get(function as usize).and_then(|index| self.types.get(*index as usize));
        ty.is_some_and(|ty| ty.params().is_empty() && ty.results().is_empty())
    }
}

fn listed(list: &str, name: &str) -> bool {
    list.lines().any(|line| line == name)
}

#[cfg(test)]
#[path = "vm_rules_tests.rs"]
mod tests;
