fn main() {
    multiversx_sc_meta_lib::cli_main::<call_inbox::AbiProvider>();
}
