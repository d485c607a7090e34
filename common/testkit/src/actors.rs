//! Who acts in the tests, and where the contracts are.

use multiversx_sc::types::{TestAddress, TestSCAddress};

/// Deploys and owns the contracts.
pub const OWNER: TestAddress = TestAddress::new("owner");
/// The wallet of the bridge service.
pub const RELAYER: TestAddress = TestAddress::new("relayer");
/// Owns nothing and has no rights.
pub const STRANGER: TestAddress = TestAddress::new("stranger");

pub const CHAIN_CONFIG: TestSCAddress = TestSCAddress::new("chain-config");
pub const HEADER_VERIFIER: TestSCAddress = TestSCAddress::new("header-verifier");
