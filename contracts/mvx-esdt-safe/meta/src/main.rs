fn main() {
    multiversx_sc_meta_lib::cli_main::<mvx_esdt_safe::AbiProvider>();
}
