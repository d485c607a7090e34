//! The parts of a condition, of which each must matter by itself.

use syn::{BinOp, Expr};

/// Operands of `a && b && c` or of `a || b || c`, and what joins them; nothing for another expression.
pub fn of(condition: &Expr) -> Option<(Vec<&Expr>, &'static str)> {
    let sign = sign(condition)?;
    let mut operands = Vec::new();
    collect(condition, sign, &mut operands);
    Some((operands, sign))
}

fn sign(expression: &Expr) -> Option<&'static str> {
    match expression {
        Expr::Binary(binary) if matches!(binary.op, BinOp::And(_)) => Some(" && "),
        Expr::Binary(binary) if matches!(binary.op, BinOp::Or(_)) => Some(" || "),
        _ => None,
    }
}

fn collect<'a>(expression: &'a Expr, joined_by: &str, operands: &mut Vec<&'a Expr>) {
    match expression {
        Expr::Binary(binary) if sign(expression) == Some(joined_by) => {
            collect(&binary.left, joined_by, operands);
            collect(&binary.right, joined_by, operands);
        }
        _ => operands.push(expression),
    }
}
