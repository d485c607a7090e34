use interactor::pair::names::*;

#[test]
fn expression_is_the_name_when_there_is_one() {
    let expected = [
        (ALICE, "address:alice".to_owned()),
        (CAROL, "address:carol#00".to_owned()),
        (contract(MVX_ESDT_SAFE), "sc:mvx-esdt-safe".to_owned()),
        (elsewhere(contract(MVX_ESDT_SAFE)), "sc:mvx-esdt-safe#00".to_owned()),
        ([7; 32], format!("0x{}", "07".repeat(32))),
        ([b'_'; 32], format!("0x{}", "5f".repeat(32))),
    ];
    for (address, expected) in expected {
        assert_eq!(expression(&address), expected);
    }
}
