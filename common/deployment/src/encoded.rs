//! Values that pass through a contract which does not read them: their type stands in its ABI, the code that decodes them does not.

use core::marker::PhantomData;

use multiversx_sc::abi::{TypeAbi, TypeAbiFrom, TypeDescriptionContainer, TypeName};
use multiversx_sc::codec::{DecodeErrorHandler, EncodeErrorHandler, TopDecode, TopDecodeInput, TopEncode, TopEncodeOutput};
use multiversx_sc::imports::*;

/// A value as it was sent: right or wrong, its reader will say. Nothing, if none was sent.
#[derive(Clone, Debug)]
pub struct Encoded<M: ManagedTypeApi, T>(pub ManagedBuffer<M>, PhantomData<T>);

impl<M: ManagedTypeApi, T> Encoded<M, T> {
    pub fn new(bytes: ManagedBuffer<M>) -> Self {
        Encoded(bytes, PhantomData)
    }
}

impl<M: ManagedTypeApi, T> TopEncode for Encoded<M, T> {
    fn top_encode_or_handle_err<O: TopEncodeOutput, H: EncodeErrorHandler>(&self, output: O, h: H) -> Result<(), H::HandledErr> {
        self.0.top_encode_or_handle_err(output, h)
    }
}

impl<M: ManagedTypeApi, T> TopDecode for Encoded<M, T> {
    fn top_decode_or_handle_err<I: TopDecodeInput, H: DecodeErrorHandler>(input: I, h: H) -> Result<Self, H::HandledErr> {
        ManagedBuffer::top_decode_or_handle_err(input, h).map(Self::new)
    }
}

impl<M: ManagedTypeApi, T> TypeAbiFrom<Self> for Encoded<M, T> {}

impl<M: ManagedTypeApi, T: TypeAbi> TypeAbi for Encoded<M, T> {
    type Unmanaged = T::Unmanaged;

    fn type_name() -> TypeName {
        T::type_name()
    }

    fn type_name_rust() -> TypeName {
        T::type_name_rust()
    }

    fn provide_type_descriptions<C: TypeDescriptionContainer>(accumulator: &mut C) {
        T::provide_type_descriptions(accumulator);
    }
}
