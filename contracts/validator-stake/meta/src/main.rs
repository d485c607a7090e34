fn main() {
    multiversx_sc_meta_lib::cli_main::<validator_stake::AbiProvider>();
}
