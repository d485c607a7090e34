//! A pair as it is on its first day: contracts deployed and set up by their owner, users with something to send.

use std::path::{Path, PathBuf};

use multiversx_sc_scenario::imports::{Address as HeapAddress, CodeMetadata, MxscPath, NotPayable, TxGas, TxTypedDeploy};
use multiversx_sc_scenario::scenario::tx_to_step::TxToStep;
use thiserror::Error;

use super::{
    Amount, TokenId,
    any_mainchain::AnyMainchain,
    asset,
    chain::Fee,
    mainchain::Mainchain,
    names::*,
    native::Native,
    relay::Pair,
    setup_mainchain::{Candidate, FIRST_EPOCH},
    sovereign::Sovereign,
    typed::Env,
    world::{Outcome, Refusal, World},
};
use crate::{
    chain::Address,
    network::GatewayError,
    node::{
        Node, NodeConfig, OperationNonces, SigningError, ValidatorGroup,
        codec::{EsdtTokenData, Token},
        subscriptions,
    },
    owner::OwnerError,
};

/// The type of an NFT, and in the embedded VM of everything that has a nonce.
const NON_FUNGIBLE: u8 = 1;

/// Units that a user has from the beginning.
#[derive(Debug, Clone)]
pub struct Funds {
    pub owner: Address,
    pub token: TokenId,
    pub amount: Amount,
}

/// What a pair begins with.
#[derive(Debug, Clone)]
pub struct Genesis {
    /// How many, with the ids 1, 2, 3...
    pub validators: usize,
    /// Whether chain-config asks each for a proof that the key is its own. They are given in any case.
    pub proof_required: bool,
    pub nonces: OperationNonces,
    pub mainchain_fee: Option<Fee>,
    pub sovereign_fee: Option<Fee>,
    pub mainchain_funds: Vec<Funds>,
    /// NFT-like tokens that users of the mainchain have from the beginning.
    pub mainchain_nfts: Vec<(Address, Token)>,
    pub sovereign_funds: Vec<Funds>,
    /// Whether deliveries to contracts of the Sovereign Chain go through a call-inbox there.
    pub has_call_inbox: bool,
    /// Contracts that run as Rust instead of compiled.
    pub natives: &'static [Native],
}

/// Why there is no pair.
#[derive(Debug, Error)]
pub enum SetupError {
    #[error("contract {name} is not built, {path} is missing; run `cargo bridge build`", path = path.display())]
    NotBuilt { name: String, path: PathBuf },
    #[error("{step} was refused: {refusal}")]
    Refused { step: String, refusal: Refusal },
    #[error("validators can't be made: {0}")]
    Validators(#[from] SigningError),
    #[error("node can't start: {0}")]
    Subscriptions(#[from] subscriptions::SubscriptionError),
    #[error(transparent)]
    Owner(#[from] OwnerError),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
}

impl Default for Genesis {
    /// Four validators, fees off; on each chain two users with 10,000 units of each of its tokens, and Alice with her sword.
    fn default() -> Self {
        let of_alice_and_bob = |token: &str| [ALICE, BOB].map(|owner| Funds { owner, token: token.into(), amount: 10_000u32.into() });
        Self {
            validators: 4,
            proof_required: true,
            nonces: OperationNonces::FromContract,
            mainchain_fee: None,
            sovereign_fee: None,
            mainchain_funds: [GOLD, FUEL].into_iter().flat_map(of_alice_and_bob).collect(),
            mainchain_nfts: vec![(ALICE, sword())],
            sovereign_funds: [NATIVE, GEM].into_iter().flat_map(of_alice_and_bob).collect(),
            has_call_inbox: false,
            natives: &[],
        }
    }
}

/// An NFT with every property.
pub fn sword() -> Token {
    let (identifier, nonce) = asset::parts(SWORD.as_bytes());
    let data = EsdtTokenData {
        token_type: NON_FUNGIBLE,
        hash: b"sword".to_vec(),
        name: b"Sword of the North".to_vec(),
        attributes: b"tags:sword;power:7".to_vec(),
        creator: OWNER,
        royalties: vec![1, 0xf4],
        uris: vec![b"https://example.com/sword.png".to_vec()],
        ..EsdtTokenData::fungible(vec![1])
    };
    Token { identifier: identifier.to_vec(), nonce, data }
}

impl Pair {
    /// Deploys both sides, ready to be used.
    pub fn deploy(genesis: &Genesis) -> Result<Self, SetupError> {
        let validators = ValidatorGroup::numbered(1..=genesis.validators as u64)?;
        let candidates = validators.validators().iter().map(Candidate::with_proof).collect::<Result<Vec<_>, _>>()?;
        Self::join(Mainchain::deploy(genesis, &candidates)?, genesis, validators)
    }
}

impl<M: AnyMainchain> Pair<M> {
    /// Starts a Sovereign Chain with its node beside a mainchain that knows the validators.
    pub fn join(mainchain: M, genesis: &Genesis, validators: ValidatorGroup) -> Result<Self, SetupError> {
        let (mut sovereign, contracts) = (Sovereign::deploy(genesis)?, mainchain.contracts());
        done("room for the native token", sovereign.leave_room_for_making(&mainchain.tokens().native))?;
        let node = Node::start(NodeConfig {
            outgoing: [subscriptions::of_sovereign_chain(sovereign.safe()), subscriptions::of_staking()].concat(),
            incoming: [
                subscriptions::of_mainchain(contracts.safe, contracts.header_verifier),
                subscriptions::of_sisters(contracts.chain_config, contracts.token_mint),
            ]
            .concat(),
            validators,
            nonces: genesis.nonces.clone(),
            epoch: FIRST_EPOCH,
        })?;
        Ok(Self { mainchain, sovereign, node })
    }
}

/// A contract as the owner deploys it: its sisters may read it, and it may be upgraded.
pub fn deploy<Gas: TxGas<Env>, Original>(
    world: &mut World,
    name: &str,
    metadata: CodeMetadata,
    init: TxTypedDeploy<Env, HeapAddress, NotPayable, Gas, Original>,
) -> Result<(), SetupError> {
    deploy_at(world, name, &contract(name), metadata, init)
}

/// The same at an address of another name.
pub fn deploy_at<Gas: TxGas<Env>, Original>(
    world: &mut World,
    name: &str,
    address: &Address,
    metadata: CodeMetadata,
    init: TxTypedDeploy<Env, HeapAddress, NotPayable, Gas, Original>,
) -> Result<(), SetupError> {
    let path = format!("../../contracts/{name}/output/{name}.mxsc.json");
    let built = workspace().join(format!("contracts/{name}/output/{name}.mxsc.json"));
    if !built.is_file() {
        return Err(SetupError::NotBuilt { name: name.into(), path: built });
    }
    let metadata = CodeMetadata::READABLE | CodeMetadata::UPGRADEABLE | metadata;
    let step = init.code(MxscPath::new(&path)).code_metadata(metadata).tx_to_step().step;
    world.name_native(name, &step.tx.contract_code.value);
    done(&format!("deployment of {name}"), world.run_deployment(step, address))
}

/// Names the step that an outcome belongs to.
pub fn done(step: &str, outcome: Outcome) -> Result<(), SetupError> {
    outcome.map(drop).map_err(|refusal| SetupError::Refused { step: step.into(), refusal })
}

/// Where the contracts are.
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Users have what they have from the beginning.
pub fn give(world: &mut World, funds: &[Funds]) {
    for Funds { owner, token, amount } in funds {
        world.issue(owner, token, amount);
    }
}
