use super::*;

/// A contract with one endpoint of this body, and this before it.
fn contract(before: &str, body: &str) -> Vec<u8> {
    let text = format!("(module {before} (memory (export \"memory\") 3) (func (export \"init\")) (func (export \"deposit\") {body}))");
    wat::parse_str(text).unwrap()
}

fn refusals(wasm: &[u8]) -> Vec<String> {
    violations(wasm).unwrap()
}

#[test]
fn plain_contract_is_accepted() {
    let import = "(import \"env\" \"mBufferNew\" (func $new (result i32)))";
    assert_eq!(refusals(&contract(import, "call $new drop i32.const 1 i64.extend_i32_u drop")), [""; 0]);
}

#[test]
fn hooks_of_newest_vm_are_accepted() {
    let import = "(import \"env\" \"mBufferToSmallIntUnsigned\" (func (param i32) (result i64)))";
    assert_eq!(refusals(&contract(import, "")), [""; 0]);
}

#[test]
fn opcode_is_refused_by_name() {
    let cases = [
        ("i32.const 0 i32.const 0 i32.const 1 memory.copy", "opcode MemoryCopy"),
        ("i32.const 0 i32.const 0 i32.const 1 memory.fill", "opcode MemoryFill"),
        ("f64.const 1 f64.const 2 f64.add drop", "opcode F64Add"),
        ("f32.const 1 i32.trunc_sat_f32_s drop", "opcode I32TruncSatF32S"),
        ("v128.const i64x2 0 0 drop", "opcode V128Const"),
        ("i32.const 0 i32.const 1 i32.atomic.rmw.add drop", "opcode I32AtomicRmwAdd"),
    ];
    for (body, refusal) in cases {
        let refusals = refusals(&contract("", body));
        assert!(refusals.contains(&refusal.to_owned()), "{body}: {refusals:?}");
    }
}

#[test]
fn opcode_is_named_once_when_used_twice() {
    let twice = "i32.const 0 i32.const 0 i32.const 1 memory.copy i32.const 0 i32.const 0 i32.const 1 memory.copy";
    assert_eq!(refusals(&contract("", twice)), ["opcode MemoryCopy"]);
}

#[test]
fn import_is_refused_by_name_when_unknown_or_from_elsewhere_or_no_function() {
    let cases = [
        ("(import \"env\" \"fd_write\" (func))", "import env.fd_write"),
        ("(import \"wasi\" \"mBufferNew\" (func (result i32)))", "import wasi.mBufferNew"),
        ("(import \"env\" \"mBufferNew\" (global i32))", "import env.mBufferNew"),
    ];
    for (import, refusal) in cases {
        assert_eq!(refusals(&contract(import, "")), [refusal]);
    }
}

#[test]
fn export_is_refused_when_it_has_parameters_or_results() {
    let wasm = contract("(func (export \"pay\") (param i32)) (func (export \"price\") (result i64) i64.const 1)", "");
    assert_eq!(refusals(&wasm), ["export pay with parameters or results", "export price with parameters or results"]);
}

#[test]
fn memory_is_refused_when_missing_hidden_or_too_large() {
    assert_eq!(
        refusals(&wat::parse_str("(module (func (export \"init\")))").unwrap()),
        ["0 memories, 0 exported, instead of one, exported"]
    );
    assert_eq!(refusals(&wat::parse_str("(module (memory 1))").unwrap()), ["1 memories, 0 exported, instead of one, exported"]);
    let large = wat::parse_str("(module (memory (export \"memory\") 2 21))").unwrap();
    assert_eq!(refusals(&large), ["memory of 21 pages, more than 20"]);
    assert_eq!(refusals(&wat::parse_str("(module (memory (export \"memory\") 2 20))").unwrap()), [""; 0]);
}

#[test]
fn start_function_is_refused() {
    let wasm = contract("(func $run) (start $run)", "");
    assert_eq!(refusals(&wasm), ["a start function, which the VM does not run"]);
}

#[test]
fn bytes_that_are_no_wasm_are_an_error() {
    assert!(violations(b"\0asm\x01\0\0\0\x99").is_err());
}

#[test]
fn lists_hold_names_only_below_their_source() {
    for list in [VM_HOOKS, OPCODES] {
        assert!(list.starts_with("# "));
        assert!(list.lines().skip(1).all(|line| line.chars().all(|c| c.is_ascii_alphanumeric())));
        assert!(list.lines().count() > 100);
    }
}
