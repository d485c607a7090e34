use super::*;
use crate::source::file_of;

/// Label and mutated text of each guard.
fn guards(text: &str) -> Vec<(String, String)> {
    let found = in_file(&file_of("src/lib.rs", text));
    let dropped = |guard: &Guard| format!("{}{}{}", &text[..guard.span.start], guard.replacement, &text[guard.span.end..]);
    found.into_iter().map(|guard| (guard.label.clone(), dropped(&guard))).collect()
}

#[test]
fn require_is_dropped_and_its_condition_kept() {
    let found = guards("fn pay() { let a = 1; require!(a.take() > 0, ZERO); a }");
    assert_eq!(found, [("require!(a.take() > 0, ZERO)".to_owned(), "fn pay() { let a = 1; { let _ = a.take() > 0; }; a }".to_owned())]);
}

#[test]
fn require_is_found_in_traits_closures_and_loops() {
    let text = "trait Safe { fn pay(&self) { for x in y { require!(x, A); } z(|t| { require!(t, B); }); } }";
    assert_eq!(guards(text).len(), 2);
}

#[test]
fn only_owner_is_dropped() {
    let found = guards("trait Safe { #[only_owner]\n #[endpoint]\n fn pause(&self) {} }");
    assert_eq!(found, [("#[only_owner]".to_owned(), "trait Safe { \n #[endpoint]\n fn pause(&self) {} }".to_owned())]);
}

#[test]
fn failing_branch_is_emptied() {
    let found = guards("fn check() -> R { if a.is_zero() { return Err(ZERO); } Ok(()) }");
    assert_eq!(found[0].1, "fn check() -> R { if a.is_zero() {} Ok(()) }");
    assert_eq!(guards("fn f() { if a { sc_panic!(NO); } }").len(), 1);
    assert_eq!(guards("fn f() { if let Some(x) = y { return Err(NO); } }")[0].1, "fn f() { if let Some(x) = y {} }");
}

#[test]
fn branch_that_does_more_than_fail_is_no_guard() {
    assert!(
        guards("fn f() -> R { if a { return Ok(1); } if b { c(); return Err(NO); } if d { return Err(NO); } else { e() } }").is_empty()
    );
}

#[test]
fn call_of_a_rule_is_dropped() {
    let found = guards("fn f() -> R { self.require_running(); check_receiver(&to)?; Ok(()) }");
    assert_eq!(found[0], ("self.require_running();".to_owned(), "fn f() -> R {  check_receiver(&to)?; Ok(()) }".to_owned()));
    assert_eq!(found[1].1, "fn f() -> R { self.require_running(); { let _ = check_receiver(&to); }; Ok(()) }");
}

#[test]
fn value_of_another_call_with_question_mark_is_no_guard() {
    assert!(guards("fn f() -> R { let x = read()?; Ok(x) }").is_empty());
}

#[test]
fn unit_tests_have_no_guards() {
    assert!(guards("#[cfg(test)] mod tests { fn f() { require!(a, B); } } #[test] fn t() { require!(a, B); }").is_empty());
}

#[test]
fn place_is_right_after_characters_of_several_bytes() {
    let found = in_file(&file_of("src/lib.rs", "// größer\nfn f() {\n    g(\"ü\"); require!(a, B);\n}\n"));
    assert_eq!((found[0].line, found[0].label.as_str()), (3, "require!(a, B)"));
}

#[test]
fn each_part_of_a_condition_is_a_guard() {
    let found = guards("fn pay() { require!(a.is_some() && b == 1 && (c || d), BAD); }");
    let mutated: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
    let expected = [
        "fn pay() { { let _ = a.is_some() && b == 1 && (c || d); }; }",
        "fn pay() { require!(b == 1 && (c || d), BAD); }",
        "fn pay() { require!(a.is_some() && (c || d), BAD); }",
        "fn pay() { require!(a.is_some() && b == 1, BAD); }",
    ];
    assert_eq!(mutated, expected);
    assert_eq!(found[2].0, "b == 1 in a condition");
}

#[test]
fn part_of_a_failing_branch_is_a_guard_unless_it_names_a_value() {
    assert_eq!(guards("fn f() -> R { if a || b { return Err(NO); } }")[1].1, "fn f() -> R { if b { return Err(NO); } }");
    let found = guards("fn f() -> R { if let Some(x) = y && x > 1 { return Err(NO); } }");
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].1, "fn f() -> R { if let Some(x) = y { return Err(NO); } }");
}
