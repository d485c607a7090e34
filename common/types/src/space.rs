//! Memory to read bytes from outside in. It is not filled with zeros before: that would cost gas at each use, and 0.4 KB of code.

use core::{mem::MaybeUninit, slice};

use multiversx_sc::{api::ManagedTypeApi, types::ManagedBuffer};

/// Room for `N` bytes.
pub struct Space<const N: usize>([MaybeUninit<u8>; N]);

impl<const N: usize> Default for Space<N> {
    fn default() -> Self {
        Space([const { MaybeUninit::uninit() }; N])
    }
}

impl<const N: usize> Space<N> {
    /// The bytes of a buffer; `None` if there is no room for them.
    pub fn load<M: ManagedTypeApi>(&mut self, buffer: &ManagedBuffer<M>) -> Option<&[u8]> {
        let length = buffer.len();
        if length > N {
            return None;
        }
        // SAFETY: so many bytes are there, and the next line fills all of them.
        let bytes = unsafe { slice::from_raw_parts_mut(self.0.as_mut_ptr().cast::<u8>(), length) };
        buffer.load_slice(0, bytes);
        Some(bytes)
    }
}

/// Whether a buffer of at most `N` bytes follows a rule.
pub fn holds<const N: usize, M: ManagedTypeApi>(buffer: &ManagedBuffer<M>, rule: fn(&[u8]) -> bool) -> bool {
    Space::<N>::default().load(buffer).is_some_and(rule)
}

#[cfg(test)]
mod tests {
    use multiversx_sc_scenario::api::StaticApi;

    use super::*;

    #[test]
    fn load_gives_the_bytes_that_fit() {
        let mut space = Space::<4>::default();
        assert_eq!(space.load::<StaticApi>(&ManagedBuffer::from(b"abcd")), Some(&b"abcd"[..]));
        assert_eq!(space.load::<StaticApi>(&ManagedBuffer::from(b"x")), Some(&b"x"[..]));
        assert_eq!(space.load::<StaticApi>(&ManagedBuffer::new()), Some(&b""[..]));
        assert_eq!(space.load::<StaticApi>(&ManagedBuffer::from(b"abcde")), None);
    }
}
