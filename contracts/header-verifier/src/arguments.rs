//! Long lists of arguments, read at a price that grows with their length and not with its square.

use multiversx_sc::{api::HandleConstraints, imports::*};

/// Bytes of a handle.
const HANDLE_LENGTH: usize = 4;

/// Gives each item to `read`, as it came.
///
/// A list is a buffer of handles, and reading one through the framework's iterator is charged for the whole buffer. So it is loaded once.
pub fn for_each<M: ManagedTypeApi>(list: &ManagedArgBuffer<M>, mut read: impl FnMut(&ManagedBuffer<M>)) {
    ManagedBuffer::<M>::transmute_from_handle_ref(&list.get_handle()).with_buffer_contents(|handles| {
        for handle in handles.as_chunks::<HANDLE_LENGTH>().0 {
            let handle = M::ManagedBufferHandle::new(i32::from_be_bytes(*handle));
            read(ManagedBuffer::transmute_from_handle_ref(&handle));
        }
    });
}
