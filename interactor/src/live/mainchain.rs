//! A real mainchain as a side of a pair.

use std::collections::BTreeSet;

use multiversx_sc_scenario::multiversx_sc::codec::TopDecode;

use super::{LiveMainchain, moves::GAS_LIMIT};
use crate::{
    bridge_service::Transaction,
    chain::{Address, Event},
    hash::{Hash, sha256},
    network::{
        Call, Deployment, GatewayError, Sender, Wallet,
        address::{bech32, of_contract},
    },
    owner::{Code, Contracts, Part, calls},
    pair::{Amount, AnyMainchain, Deposit, Escrow, Fee, OperationState, Outcome, Reached, TokenId, Tokens, asset, ledger::Side, names::*},
};

/// What uses an operation.
const EXECUTE_BRIDGE_OPS: &str = "executeBridgeOps";

impl AnyMainchain for LiveMainchain<'_> {
    fn contracts(&self) -> Contracts {
        self.contracts.clone()
    }

    fn tokens(&self) -> Tokens {
        self.tokens.clone()
    }

    fn execute_from(&mut self, sender: &Address, transaction: &Transaction) -> Reached<Outcome> {
        let call = Call::of_service(transaction, self.contracts.of_service(transaction.to));
        let outcome = self.run(sender, &call)?;
        if let (EXECUTE_BRIDGE_OPS, [_, operation]) = (transaction.function, transaction.args.as_slice()) {
            self.settle(&sha256([operation]))?;
        }
        Ok(outcome)
    }

    fn deposit(&mut self, deposit: &Deposit) -> Reached<Outcome> {
        let call = self.deposit_call(deposit);
        self.run(&deposit.from, &call)
    }

    fn set_fee(&mut self, fee: &Fee) -> Reached<Outcome> {
        self.run_by_owner(self.contracts.fee_market, calls::set_fee(&self.contracts.fee_market, fee))
    }

    fn remove_fee(&mut self, token: &str) -> Reached<Outcome> {
        self.run_by_owner(self.contracts.fee_market, calls::remove_fee(&self.contracts.fee_market, token.as_bytes()))
    }

    fn deploy_workshop(&mut self) -> Reached<Address> {
        self.deploy_contract(ALICE, Part::CallExecutor, Vec::new())
    }

    fn confirm(&mut self, hash_of_hashes: &Hash, op_hash: &Hash) -> Reached<Outcome> {
        let args = vec![hash_of_hashes.to_vec(), op_hash.to_vec()];
        self.run(&RELAYER, &Call::new(self.contracts.safe, "confirm", args, GAS_LIMIT))
    }

    fn escrow(&mut self, token: &[u8]) -> Reached<Escrow> {
        Escrow::read(self.gateway, &self.contracts.safe, token)
    }

    fn operation_state(&mut self, op_hash: &Hash) -> Reached<OperationState> {
        let state = self.gateway.view(&self.contracts.safe, "getOperationState", &[op_hash.to_vec()])?.concat();
        OperationState::top_decode(state).map_err(|_| self.unreadable("getOperationState"))
    }

    fn balance(&self, owner: &Address, token: &[u8]) -> Reached<Amount> {
        self.gateway.balance(owner, token)
    }

    fn unread_log(&mut self) -> Reached<&mut Vec<Event>> {
        self.log.extend(self.reader.read_all(self.gateway)?);
        Ok(&mut self.log)
    }

    fn fingerprint(&self) -> Reached<Hash> {
        let mut parts = Vec::new();
        for contract in Part::ALL.into_iter().filter_map(|part| self.contracts.address(part)) {
            for (key, value) in self.gateway.storage(contract)? {
                parts.push(sha256([contract.to_vec(), sha256([key]).to_vec(), value]));
            }
        }
        for holder in &self.holders {
            for (token, amount) in self.gateway.tokens(holder)? {
                parts.push(sha256([holder.to_vec(), sha256([token]).to_vec(), amount.to_bytes_be()]));
            }
        }
        Ok(sha256(parts))
    }

    fn known_tokens(&self) -> Reached<BTreeSet<TokenId>> {
        let Tokens { gold, fuel, native, sword } = self.tokens.clone();
        Ok([gold, fuel, native, sword].into_iter().map(String::into_bytes).collect())
    }

    fn fund_issue(&mut self) -> Reached<Outcome> {
        let mint = self.contracts.token_mint;
        let call = Call { egld: Amount::from(calls::ISSUE_COST), ..Call::new(mint, "fund", Vec::new(), GAS_LIMIT) };
        self.run(&OWNER, &call)
    }

    fn registered_as(&mut self, token: &[u8]) -> Reached<Option<TokenId>> {
        let (sov_token, sov_nonce) = asset::parts(token);
        let view = |name, args: &[Vec<u8>]| Ok(self.gateway.view(&self.contracts.token_mint, name, args)?.concat());
        let mvx_token = view("getMvxToken", &[sov_token.to_vec()])?;
        if sov_nonce == 0 {
            return Ok(Some(mvx_token).filter(|token| !token.is_empty()));
        }
        let bytes = view("getMvxNonce", &[sov_token.to_vec(), Amount::from(sov_nonce).to_bytes_be()])?;
        let mvx_nonce = bytes.iter().fold(0, |nonce, byte| nonce << 8 | u64::from(*byte));
        Ok((mvx_nonce != 0).then(|| asset::name(&mvx_token, mvx_nonce)))
    }

    fn side(&self, token: &[u8]) -> Reached<Side> {
        self.side_of(token)
    }

    fn call(&mut self, sender: &Address, call: &Call) -> Reached<Outcome> {
        self.run(sender, call)
    }

    fn deploy_governor(&mut self) -> Reached<Address> {
        let init = calls::init_governor(&self.contracts.header_verifier);
        let governor = self.deploy_contract(OWNER, Part::Governor, init.data.arg_buffer.to_raw_args_vec())?;
        for governed in Part::GOVERNED.into_iter().filter_map(|part| self.contracts.address(part)) {
            let named = self.run_by_owner(*governed, calls::set_administrator(governed, &governor))?;
            named.map_err(|refusal| refused(refusal.to_string()))?;
        }
        self.contracts.governor = Some(governor);
        Ok(governor)
    }
}

impl LiveMainchain<'_> {
    /// A call of the safe's `deposit`.
    pub fn deposit_call(&self, deposit: &Deposit) -> Call {
        let args = [vec![deposit.to.to_vec()], deposit.call_data.clone()].concat();
        Call { payments: deposit.payments.clone(), ..Call::new(self.contracts.safe, "deposit", args, GAS_LIMIT) }
    }

    /// Stops the safe, by its owner.
    pub fn pause(&self) -> Reached<Outcome> {
        self.run_by_owner(self.contracts.safe, calls::pause(&self.contracts.safe))
    }

    /// Starts the safe, by its owner.
    pub fn unpause(&self) -> Reached<Outcome> {
        self.run_by_owner(self.contracts.safe, calls::unpause(&self.contracts.safe))
    }

    fn run_by_owner(&self, to: Address, call: calls::OwnerCall) -> Reached<Outcome> {
        let (function, args) = calls::encoded(&call.data);
        self.run(&OWNER, &Call::new(to, &function, args, GAS_LIMIT))
    }

    fn deploy_contract(&self, owner: Address, part: Part, args: Vec<Vec<u8>>) -> Reached<Address> {
        let wallet = Wallet::without_key(owner);
        let sender = Sender::new(self.gateway, &wallet);
        let address = of_contract(&owner, sender.next_nonce()?);
        let code = Code::built(part).map_err(|error| refused(error.to_string()))?.wasm;
        let deployment = Deployment { code, metadata: part.metadata(), args, gas_limit: GAS_LIMIT };
        sender.run(&deployment.draft())?.outcome().map_err(|refusal| refused(refusal.to_string()))?;
        Ok(address)
    }

    fn unreadable(&self, view: &str) -> GatewayError {
        let words = "it gives no answer that can be read".into();
        GatewayError::View { contract: bech32(&self.contracts.safe), view: view.into(), words }
    }
}

fn refused(words: String) -> GatewayError {
    GatewayError::Refused { request: "a deployment".into(), words }
}
