//! The strict cursor: what it takes off is what the value is written as, and it takes nothing off that it refuses.

use arbitrary::Arbitrary;
use types::reader::{Reader, Report};

use crate::runs::{DECODER, Verdict, fuzz};

/// One reading.
#[derive(Arbitrary, Clone, Copy, Debug)]
enum Take {
    U8,
    U32,
    U64,
    Bool,
    Bytes,
    Number,
    List,
    Slice(u8),
    Array,
}

#[derive(Debug)]
struct Reading {
    bytes: Vec<u8>,
    takes: Vec<Take>,
}

impl<'a> Arbitrary<'a> for Reading {
    /// Lengths that are often right.
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let takes: Vec<Take> = (0..u.int_in_range(1..=6)?).map(|_| u.arbitrary()).collect::<arbitrary::Result<_>>()?;
        let mut bytes = Vec::new();
        for _ in 0..u.int_in_range(0..=8)? {
            let part = crate::inputs::bytes(u, 12)?;
            if u.ratio(3, 4)? {
                bytes.extend((part.len() as u32).to_be_bytes());
            }
            bytes.extend(part);
        }
        Ok(Reading { bytes, takes })
    }
}

/// The value as it is written.
fn written(reader: &mut Reader<Report>, take: Take) -> Result<Vec<u8>, &'static str> {
    let nested = |bytes: &[u8]| [&(bytes.len() as u32).to_be_bytes(), bytes].concat();
    Ok(match take {
        Take::U8 => vec![reader.u8()?],
        Take::U32 => reader.u32()?.to_be_bytes().to_vec(),
        Take::U64 => reader.u64()?.to_be_bytes().to_vec(),
        Take::Bool => vec![reader.bool()?.into()],
        Take::Bytes => nested(reader.bytes()?),
        Take::Number => {
            let number = reader.number()?;
            assert_ne!(number.first(), Some(&0), "a number with a leading zero");
            nested(number)
        }
        Take::List => {
            let before = reader.rest();
            reader.list()?;
            before[..before.len() - reader.rest().len()].to_vec()
        }
        Take::Slice(length) => reader.take(length.into())?.to_vec(),
        Take::Array => reader.array::<32>()?.to_vec(),
    })
}

#[test]
fn what_a_reader_takes_off_is_what_the_value_is_written_as() {
    fuzz("readings", DECODER, |reading: &Reading| {
        let mut reader = Reader::<Report>::new(&reading.bytes);
        for take in &reading.takes {
            let before = reader.rest();
            let Ok(value) = written(&mut reader, *take) else { return Verdict::Refused };
            assert_eq!(value, before[..before.len() - reader.rest().len()], "{take:?}");
            assert!(before.ends_with(reader.rest()));
        }
        let is_at_end = reader.rest().is_empty();
        assert_eq!(reader.end().is_ok(), is_at_end);
        Verdict::Accepted
    });
}
