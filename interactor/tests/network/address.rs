//! Addresses as the chain makes them.

use interactor::network::address::*;

/// A well-known test wallet, and its key's address.
const ALICE: &str = "erd1qyu5wthldzr8wx5c9ucg8kjagg0jfs53s8nr3zpz3hypefsdd8ssycr6th";
const ALICE_HEX: &str = "0139472eff6886771a982f3083da5d421f24c29181e63888228dc81ca60d69e1";
/// Where a simulator deployed what Alice sent with these nonces.
const CONTRACTS: [(u64, &str); 3] = [
    (0, "erd1qqqqqqqqqqqqqpgqak8zt22wl2ph4tswtyc39namqx6ysa2sd8ss4xmlj3"),
    (1, "erd1qqqqqqqqqqqqqpgq2j4t5v0lu0cvrwapl9z5zr88zfcepvjsd8ssc6sfq6"),
    (300, "erd1qqqqqqqqqqqqqpgqs05cqrgqfug6kszzu9c489dpxg25ras9d8ssczztnx"),
];

fn ending(byte: u8) -> [u8; 32] {
    let mut address = [1; 32];
    address[31] = byte;
    address
}

#[test]
fn parse_reads_what_bech32_writes() {
    let alice = parse(ALICE).unwrap();
    assert_eq!((hex::encode(alice).as_str(), bech32(&alice).as_str()), (ALICE_HEX, ALICE));
}

#[test]
fn parse_refuses_what_is_no_address() {
    let sentence = |text: &str| parse(text).unwrap_err().to_string();
    let one_letter_off = ALICE.replace("ycr6th", "ycr6tq");
    for text in ["", "erd1", "alice", ALICE_HEX, &one_letter_off] {
        assert!(sentence(text).starts_with(&format!("\"{text}\" is no address: ")), "{}", sentence(text));
    }
}

#[test]
fn parse_refuses_another_networks_address() {
    let text = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
    assert!(parse(text).is_err());
    let other = "drt18y0exfc84806smfmeweat5xvnuj66rngpljfnug8mpzt0eh2w82sc0eqzh";
    assert_eq!(parse(&ALICE.to_uppercase()), parse(ALICE));
    assert!(parse(other).unwrap_err().to_string().ends_with("is an address of another network than MultiversX: it should begin with erd1"));
}

#[test]
fn of_contract_is_where_the_chain_deploys() {
    for (nonce, address) in CONTRACTS {
        assert_eq!(bech32(&of_contract(&parse(ALICE).unwrap(), nonce)), address);
    }
}

#[test]
fn shard_of_takes_the_last_bits_and_fewer_where_there_is_no_such_shard() {
    let shards = |count| [0, 1, 2, 3, 4, 0xff].map(|byte| shard_of(&ending(byte), count));
    assert_eq!(shards(1), [0, 0, 0, 0, 0, 0]);
    assert_eq!(shards(2), [0, 1, 0, 1, 0, 1]);
    assert_eq!(shards(3), [0, 1, 2, 1, 0, 1]);
    assert_eq!(shards(4), [0, 1, 2, 3, 0, 3]);
}

#[test]
fn shard_of_a_system_contract_is_the_metachain() {
    assert_eq!([1, 3].map(|shards| shard_of(&ESDT_SYSTEM, shards)), [METACHAIN; 2]);
}
