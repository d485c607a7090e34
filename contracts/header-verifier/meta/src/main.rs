fn main() {
    multiversx_sc_meta_lib::cli_main::<header_verifier::AbiProvider>();
}
