//! Where the guards are. A guard is whatever makes a call fail: `require!`, an `if` that only returns an `Err` or panics, a
//! call of a `require_...` or, with `?`, of a `check_...`, and `#[only_owner]`. Where a condition has several parts, each is a guard.
//!
//! Not seen, because nothing could stand in their place: `let ... else` with a panic, `.unwrap_or_else(|| sc_panic!(..))`, `.ok_or(..)?`
//! and arms of a `match` that fail. Nor what the VM and the framework refuse by themselves, and arithmetic that overflows.

use std::ops::Range;

use syn::{
    Attribute, Block, Expr, ExprIf, ExprTry, ItemFn, ItemMod, Macro, Stmt,
    spanned::Spanned,
    visit::{self, Visit},
};

use super::operands;
use crate::{
    source::{File, byte_range},
    trial::{IS_ON, Switch, Trial},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    line: usize,
    /// First line of its text.
    label: String,
    span: Range<usize>,
    replacement: String,
    shape: Shape,
}

/// What stands in its place decides where a switch can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Statement,
    Expression,
    Fixed,
}

impl Guard {
    /// The file without the guard.
    pub fn trial(self, file: &str) -> Trial {
        let (range, other) = (self.span, self.replacement);
        let switch = match self.shape {
            Shape::Statement => Switch::around(range.clone(), format!("if {IS_ON} {{ {other} }} else {{ "), " }"),
            Shape::Expression => Switch::instead(range.clone(), &other),
            Shape::Fixed => None,
        };
        Trial { file: file.to_owned(), place: format!("{file}:{} {}", self.line, self.label), range, replacement: other, switch }
    }
}

/// In the order of the text, outside unit tests.
pub fn in_file(file: &File) -> Vec<Guard> {
    let mut finder = Finder { text: &file.text, found: Vec::new() };
    finder.visit_file(&file.tree);
    finder.found.sort_by_key(|guard| guard.span.start);
    finder.found
}

struct Finder<'a> {
    text: &'a str,
    found: Vec<Guard>,
}

impl Finder<'_> {
    fn add(&mut self, place: &impl Spanned, replacement: String, shape: Shape) {
        let span = place.span();
        let range = byte_range(self.text, span);
        let label = self.text[range.clone()].lines().next().unwrap_or_default().trim_end().to_owned();
        self.found.push(Guard { line: span.start().line, label, span: range, replacement, shape });
    }

    /// One guard for each part of the condition: the others stay. A part that names a value can't go.
    fn add_parts(&mut self, condition: &Expr) {
        let Some((parts, sign)) = operands::of(condition) else { return };
        // A pattern can't stand in parentheses.
        let shape = if parts.iter().any(|part| matches!(part, Expr::Let(_))) { Shape::Fixed } else { Shape::Expression };
        let texts: Vec<String> = parts.iter().map(|part| self.text_of(part).to_owned()).collect();
        for (at, part) in parts.iter().enumerate().filter(|(_, part)| !matches!(part, Expr::Let(_))) {
            let others: Vec<&str> = texts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, text)| text.as_str()).collect();
            let (line, label) = (part.span().start().line, format!("{} in a condition", texts[at]));
            self.found.push(Guard { line, label, span: byte_range(self.text, condition.span()), replacement: others.join(sign), shape });
        }
    }

    fn text_of(&self, place: &impl Spanned) -> &str {
        &self.text[byte_range(self.text, place.span())]
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        if !is_test(&function.attrs) {
            visit::visit_item_fn(self, function);
        }
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if attribute.path().is_ident("only_owner") {
            self.add(attribute, String::new(), Shape::Fixed);
        }
    }

    /// The condition is still evaluated: what it does besides answering stays.
    fn visit_macro(&mut self, call: &'ast Macro) {
        let name = call.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        if name.starts_with("require") {
            self.add(call, require_dropped(call), Shape::Expression);
            condition_of(call).iter().for_each(|condition| self.add_parts(condition));
        }
    }

    fn visit_expr_if(&mut self, branch: &'ast ExprIf) {
        if branch.else_branch.is_none() && only_fails(&branch.then_branch) {
            let condition = self.text_of(&*branch.cond);
            let replacement = format!("if {condition} {{}}");
            self.add(branch, replacement, Shape::Statement);
            self.add_parts(&branch.cond);
        }
        visit::visit_expr_if(self, branch);
    }

    fn visit_expr_try(&mut self, call: &'ast ExprTry) {
        if called(&call.expr).is_some_and(|name| name.starts_with("check_")) {
            self.add(call, format!("{{ let _ = {}; }}", self.text_of(&*call.expr)), Shape::Expression);
        }
        visit::visit_expr_try(self, call);
    }

    fn visit_stmt(&mut self, statement: &'ast Stmt) {
        if let Stmt::Expr(call, Some(_)) = statement
            && called(call).is_some_and(|name| name.starts_with("require_"))
        {
            self.add(statement, String::new(), Shape::Statement);
        }
        visit::visit_stmt(self, statement);
    }
}

/// `require!(condition, TEXT)` without its effect; a macro of another shape goes as a whole.
fn require_dropped(call: &Macro) -> String {
    match condition_of(call).and_then(|condition| condition.span().source_text()) {
        Some(condition) => format!("{{ let _ = {condition}; }}"),
        None => "{}".to_owned(),
    }
}

/// The first argument.
pub fn condition_of(call: &Macro) -> Option<Expr> {
    let arguments = call.parse_body_with(syn::punctuated::Punctuated::<Expr, syn::Token![,]>::parse_terminated);
    arguments.ok()?.into_iter().next()
}

/// Name of the function or method that an expression calls.
fn called(expression: &Expr) -> Option<String> {
    match expression {
        Expr::MethodCall(call) => Some(call.method.to_string()),
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// `{ return Err(...); }` or `{ sc_panic!(...) }` and nothing else.
fn only_fails(block: &Block) -> bool {
    let [statement] = block.stmts.as_slice() else { return false };
    match statement {
        Stmt::Expr(Expr::Return(returned), _) => returned.expr.as_deref().and_then(called).is_some_and(|name| name == "Err"),
        Stmt::Macro(call) => call.mac.path.is_ident("sc_panic"),
        Stmt::Expr(Expr::Macro(call), _) => call.mac.path.is_ident("sc_panic"),
        _ => false,
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|name| name == "test")
    })
}

#[cfg(test)]
#[path = "find_tests.rs"]
mod tests;
