//! Long lists of arguments, read at a price that grows with their length and not with its square.

use multiversx_sc::{api::HandleConstraints, imports::*};

/// Items of a list, at most: the longest that is read here is a validator set.
pub const MAX_ITEMS: usize = types::validators::MAX_VALIDATORS;

/// Bytes of a handle.
const HANDLE_LENGTH: usize = 4;

/// Gives each item to `read`, as it came.
///
/// A list is a buffer of handles, and reading one through the framework's iterator is charged for the whole buffer. So it is loaded once.
///
/// Assumes: there are at most `MAX_ITEMS`.
pub fn for_each<M: ManagedTypeApi, T>(list: MultiValueEncoded<M, T>, mut read: impl FnMut(&ManagedBuffer<M>)) {
    let list = list.into_arg_buffer();
    let mut handles = [0; MAX_ITEMS * HANDLE_LENGTH];
    let handles = ManagedBuffer::<M>::transmute_from_handle_ref(&list.get_handle()).load_to_byte_array(&mut handles);
    for handle in handles.as_chunks::<HANDLE_LENGTH>().0 {
        let handle = M::ManagedBufferHandle::new(i32::from_be_bytes(*handle));
        read(ManagedBuffer::transmute_from_handle_ref(&handle));
    }
}
