//! Owns which two contracts the inbox calls. Whoever could name others could have what arrives.

use multiversx_sc::imports::*;

#[multiversx_sc::module]
pub trait SistersModule {
    /// Asks the safe to take tokens home to an address on the mainchain.
    fn homeward(&self, home: &ManagedAddress) -> Tx<TxScEnv<Self::Api>, (), ManagedAddress, (), (), FunctionCall<Self::Api>, ()> {
        self.tx().to(self.safe().get()).raw_call("deposit").argument(home)
    }

    /// Hands deliveries over: the call-executor of this chain. Written by `init`, never changed. INV-61.
    #[view(getExecutor)]
    #[storage_mapper("executor")]
    fn executor(&self) -> SingleValueMapper<ManagedAddress>;

    /// Takes home what can't be handed over: the safe of this chain. Written by `init`, never changed. INV-61.
    #[view(getSafe)]
    #[storage_mapper("safe")]
    fn safe(&self) -> SingleValueMapper<ManagedAddress>;
}
