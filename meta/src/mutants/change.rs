//! A mutant as a switch: what cargo-mutants would write stands beside what is there.

use std::ops::Range;

use syn::{
    Arm, BinOp, Expr, ExprBinary, ExprMatch, ExprStruct, ExprUnary, Pat,
    spanned::Spanned,
    visit::{self, Visit},
};

use super::mutant::{Genre, Mutant};
use crate::{
    source::byte_range,
    trial::{IS_ON, Switch},
};

/// Nothing where no switch can stand: the mutant is then compiled for itself.
pub fn of(mutant: &Mutant, text: &str, tree: &syn::File) -> Option<Switch> {
    let place = mutant.range_in(text);
    let mut finder = Finder { mutant, text, place, found: None };
    match mutant.genre {
        Genre::FnValue => finder.add_body(),
        _ => finder.visit_file(tree),
    }
    finder.found
}

struct Finder<'a> {
    mutant: &'a Mutant,
    text: &'a str,
    place: Range<usize>,
    found: Option<Switch>,
}

impl Finder<'_> {
    fn add_body(&mut self) {
        let open = format!("if {IS_ON} {{ return {}; }} ", self.mutant.replacement);
        self.found = Some(Switch { range: self.place.clone(), open, close: "", is_whole_body: true });
    }

    fn instead(&mut self, place: &impl Spanned, changed: &str) {
        self.found = Switch::instead(byte_range(self.text, place.span()), changed);
    }

    fn text_of(&self, place: &impl Spanned) -> &str {
        &self.text[byte_range(self.text, place.span())]
    }

    fn is_here(&self, place: &impl Spanned) -> bool {
        byte_range(self.text, place.span()) == self.place
    }

    fn is_changed_arm(&self, arm: &Arm) -> bool {
        byte_range(self.text, arm.span()).start == self.place.start && self.mutant.genre == Genre::MatchArm
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr_binary(&mut self, whole: &'ast ExprBinary) {
        if self.is_here(&whole.op) {
            if !joins_pattern(whole) {
                let (left, right) = (self.text_of(&*whole.left), self.text_of(&*whole.right));
                let left = if is_assignment(&whole.op) { left.to_owned() } else { format!("({left})") };
                self.instead(whole, &format!("{left} {} ({right})", self.mutant.replacement));
            }
            return;
        }
        visit::visit_expr_binary(self, whole);
    }

    fn visit_expr_unary(&mut self, whole: &'ast ExprUnary) {
        if self.mutant.genre == Genre::UnaryOperator && self.is_here(&whole.op) {
            let operand = self.text_of(&*whole.expr).to_owned();
            return self.instead(whole, &operand);
        }
        visit::visit_expr_unary(self, whole);
    }

    fn visit_expr_struct(&mut self, whole: &'ast ExprStruct) {
        if self.mutant.genre == Genre::StructField && whole.fields.iter().any(|field| self.is_here(field)) {
            let (all, start) = (self.text_of(whole), byte_range(self.text, whole.span()).start);
            let (before, after) = (&all[..self.place.start - start], all[self.place.end - start..].trim_start());
            return self.instead(whole, &format!("{before}{}", after.strip_prefix(',').unwrap_or(after)));
        }
        visit::visit_expr_struct(self, whole);
    }

    /// Of a match that has no arm for all the rest none can be left out.
    fn visit_expr_match(&mut self, whole: &'ast ExprMatch) {
        let is_changed = whole.arms.iter().any(|arm| arm.guard.is_none() && self.is_changed_arm(arm));
        if !is_changed || whole.arms.iter().any(takes_rest) {
            visit::visit_expr_match(self, whole);
        }
    }

    fn visit_arm(&mut self, arm: &'ast Arm) {
        let guard = arm.guard.as_ref().map(|(_, guard)| &**guard);
        match guard {
            Some(guard) if self.mutant.genre == Genre::MatchArmGuard && self.is_here(guard) => {
                let sign = if self.mutant.replacement == "true" { format!("{IS_ON} || (") } else { format!("!{IS_ON} && (") };
                self.found = Switch::around(self.place.clone(), sign, ")");
            }
            Some(guard) if self.is_changed_arm(arm) => {
                self.found = Switch::around(byte_range(self.text, guard.span()), format!("!{IS_ON} && ("), ")");
            }
            None if self.is_changed_arm(arm) => {
                let end = byte_range(self.text, arm.pat.span()).end;
                self.found = Switch::around(end..end, format!(" if !{IS_ON}"), "");
            }
            _ => visit::visit_arm(self, arm),
        }
    }
}

fn takes_rest(arm: &Arm) -> bool {
    let is_rest = match &arm.pat {
        Pat::Wild(_) => true,
        Pat::Ident(name) => name.ident.to_string().starts_with(char::is_lowercase),
        _ => false,
    };
    is_rest && arm.guard.is_none()
}

/// `if let Some(x) = y && ..` can't stand in parentheses.
fn joins_pattern(whole: &ExprBinary) -> bool {
    let is_pattern = |side: &Expr| match side {
        Expr::Let(_) => true,
        Expr::Binary(inner) => joins_pattern(inner),
        _ => false,
    };
    is_pattern(&whole.left) || is_pattern(&whole.right)
}

fn is_assignment(sign: &BinOp) -> bool {
    use BinOp::*;
    matches!(
        sign,
        AddAssign(_)
            | SubAssign(_)
            | MulAssign(_)
            | DivAssign(_)
            | RemAssign(_)
            | BitXorAssign(_)
            | BitAndAssign(_)
            | BitOrAssign(_)
            | ShlAssign(_)
            | ShrAssign(_)
    )
}
