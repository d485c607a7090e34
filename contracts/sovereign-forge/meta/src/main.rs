fn main() {
    multiversx_sc_meta_lib::cli_main::<sovereign_forge::AbiProvider>();
}
