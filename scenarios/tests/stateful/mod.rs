#[test]
fn speed() {
    use interactor::pair::*;
    let t = std::time::Instant::now();
    let mut pair = Pair::deploy(&Genesis::default()).unwrap();
    println!("deploy {:?}", t.elapsed());
    let t = std::time::Instant::now();
    for _ in 0..100 {
        pair.mainchain.escrow(b"GOLD-1a2b3c");
    }
    println!("100 escrow {:?}", t.elapsed());
    let t = std::time::Instant::now();
    for _ in 0..100 {
        pair.mainchain.deposit(&Deposit::of(names::ALICE, names::BOB, [Payment::of("GOLD-1a2b3c", 1u32)])).unwrap();
    }
    println!("100 deposit {:?}", t.elapsed());
    let t = std::time::Instant::now();
    for _ in 0..20 {
        pair.sovereign.deposit(&Deposit::of(names::ALICE, names::BOB, [Payment::of("SOV-789abc", 1u32)])).unwrap();
        let m = pair.close_block().unwrap().unwrap();
        for s in pair.send(&m).unwrap() {
            s.outcome.unwrap();
        }
        pair.finalise_header().unwrap();
    }
    println!("20 crossings {:?}", t.elapsed());
}
