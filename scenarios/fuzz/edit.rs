//! What may happen to bytes on their way.

use arbitrary::Arbitrary;

/// Words that are lengths and counts on this wire.
const WORDS: [u32; 12] = [0, 1, 2, 4, 10, 11, 12, 22, 23, 32, 96, u32::MAX];

/// One thing that may happen; places are taken as far as the bytes reach.
#[derive(Arbitrary, Clone, Debug)]
pub enum Edit {
    Set(u16, u8),
    Flip(u16, u8),
    Insert(u16, [u8; 3], u8),
    Remove(u16, u8),
    Word(u16, u8),
    Copy(u16, u16, u8),
    Cut(u16),
}

/// Mostly one or two.
pub fn edits(u: &mut arbitrary::Unstructured) -> arbitrary::Result<Vec<Edit>> {
    let count = *u.choose(&[0, 0, 1, 1, 1, 2, 4])?;
    (0..count).map(|_| Edit::arbitrary(u)).collect()
}

/// The bytes after all of it; the first `fixed` stay as they are.
pub fn apply(edits: &[Edit], bytes: &[u8], fixed: usize) -> Vec<u8> {
    let (head, rest) = bytes.split_at(fixed.min(bytes.len()));
    let edited = edits.iter().fold(rest.to_vec(), |bytes, edit| edit.apply(bytes));
    [head, &edited].concat()
}

impl Edit {
    fn apply(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        if bytes.is_empty() {
            return bytes;
        }
        let length = bytes.len();
        let at = |place: u16| usize::from(place) % length;
        match *self {
            Edit::Set(place, byte) => bytes[at(place)] = byte,
            Edit::Flip(place, bit) => bytes[at(place)] ^= 1 << (bit % 8),
            Edit::Insert(place, new, count) => drop(bytes.splice(at(place)..at(place), new.into_iter().take(usize::from(count % 4)))),
            Edit::Remove(place, count) => drop(bytes.drain(at(place)..length.min(at(place) + usize::from(count % 8)))),
            Edit::Word(place, word) => put(&mut bytes, at(place), &WORDS[usize::from(word) % WORDS.len()].to_be_bytes()),
            Edit::Copy(from, to, count) => {
                let copied = bytes[at(from)..length.min(at(from) + usize::from(count % 64))].to_vec();
                put(&mut bytes, at(to), &copied);
            }
            Edit::Cut(place) => bytes.truncate(at(place)),
        }
        bytes
    }
}

fn put(bytes: &mut [u8], at: usize, new: &[u8]) {
    new.iter().zip(&mut bytes[at..]).for_each(|(new, byte)| *byte = *new);
}
