//! Writes fields one after the other, in the nested encoding.

/// What is written so far.
#[derive(Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    pub fn u8(self, value: u8) -> Self {
        self.raw(&[value])
    }

    pub fn u64(self, value: u64) -> Self {
        self.raw(&value.to_be_bytes())
    }

    /// A flag, or the mark before an optional value.
    pub fn bool(self, value: bool) -> Self {
        self.u8(value.into())
    }

    /// How many items follow, or how many bytes.
    pub fn length(self, value: usize) -> Self {
        self.raw(&(value as u32).to_be_bytes())
    }

    /// Bytes whose length the reader knows.
    pub fn raw(mut self, value: &[u8]) -> Self {
        self.0.extend_from_slice(value);
        self
    }

    pub fn bytes(self, value: &[u8]) -> Self {
        self.length(value.len()).raw(value)
    }

    pub fn list(self, values: &[Vec<u8>]) -> Self {
        values.iter().fold(self.length(values.len()), |writer, value| writer.bytes(value))
    }

    pub fn finish(self) -> Vec<u8> {
        self.0
    }
}
