//! A file with all its switches.

use std::{cmp::Reverse, ops::Range};

use super::{IS_ON, Switch};

#[derive(Default)]
pub struct Switched {
    pub text: String,
    /// Of each switch by its number: where its own text stands, and all that it is around.
    places: Vec<(usize, Range<usize>, Range<usize>)>,
}

impl Switched {
    pub fn new(text: &str, switches: &[(usize, Switch)]) -> Self {
        let mut switches: Vec<_> = switches.iter().collect();
        switches.sort_by_key(|(id, switch)| (switch.range.start, Reverse(switch.range.end), !switch.is_whole_body, *id));
        let mut switched = Switched::default();
        let (mut at, mut open) = (0, Vec::new());
        for (id, switch) in switches {
            switched.close_until(switch.range.start, text, &mut at, &mut open);
            switched.copy(text, &mut at, switch.range.start);
            let start = switched.text.len();
            switched.text.push_str(&switch.open.replace(IS_ON, &format!("crate::bridge_switch::is_on({id})")));
            open.push((*id, switch, start..switched.text.len()));
        }
        switched.close_until(usize::MAX, text, &mut at, &mut open);
        switched.copy(text, &mut at, text.len());
        switched
    }

    /// The switch whose text is here, or the innermost one around it.
    pub fn number_at(&self, byte: usize) -> Option<usize> {
        let own = self.places.iter().filter(|(_, own, _)| own.contains(&byte)).min_by_key(|(_, own, _)| own.len());
        let around = || self.places.iter().filter(|(_, _, whole)| whole.contains(&byte)).min_by_key(|(_, _, whole)| whole.len());
        own.or_else(around).map(|(id, _, _)| *id)
    }

    fn copy(&mut self, text: &str, at: &mut usize, to: usize) {
        self.text.push_str(&text[*at..to]);
        *at = to;
    }

    fn close_until(&mut self, limit: usize, text: &str, at: &mut usize, open: &mut Vec<(usize, &Switch, Range<usize>)>) {
        while let Some((id, switch, own)) = open.pop_if(|(_, switch, _)| switch.range.end <= limit) {
            self.copy(text, at, switch.range.end);
            self.text.push_str(switch.close);
            self.places.push((id, own.clone(), own.start..self.text.len()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn switch(range: Range<usize>, open: &str, close: &'static str) -> Switch {
        Switch { range, open: open.to_owned(), close, is_whole_body: open == "return" }
    }

    #[test]
    fn what_is_inside_is_opened_later_and_closed_earlier() {
        let switches =
            [(0, switch(0..1, "<", ">")), (1, switch(0..3, "(", ")")), (2, switch(2..3, "[", "]")), (3, switch(0..3, "return", ""))];
        let switched = Switched::new("a+b;", &switches);
        assert_eq!(switched.text, "return(<a>+[b]);");
        assert_eq!(
            ["return", "(", "<", "a", "+", "["].map(|part| switched.number_at(switched.text.find(part).unwrap())),
            [3, 1, 0, 0, 1, 2].map(Some)
        );
        assert_eq!(switched.number_at(switched.text.len() - 1), None);
    }

    #[test]
    fn a_switch_asks_for_its_own_number() {
        let switches = [(7, Switch::instead(0..5, "a >= b").unwrap())];
        assert_eq!(Switched::new("a > b;", &switches).text, "(if crate::bridge_switch::is_on(7) { a >= b } else { a > b });");
    }
}
