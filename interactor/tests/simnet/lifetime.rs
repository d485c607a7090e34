//! A simulator never outlives the command that started it.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use interactor::{
    live::UNITS,
    network::{Gateway, Wallet, address::bech32},
    pair::Amount,
    simnet::Record,
};
use tempfile::TempDir;

/// For what takes a moment: a process that ends, a port that closes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Simulators of these tests run one at a time.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `simnet start`, with a record of its own.
struct Started {
    _alone: MutexGuard<'static, ()>,
    command: Child,
    url: String,
    record: PathBuf,
}

impl Started {
    /// Returns once the gateway is printed.
    fn with_record(name: &str) -> Self {
        let alone = alone();
        let record = std::env::temp_dir().join(format!("{name}-{}.json", std::process::id()));
        let mut command = simnet("start", &record).stdout(Stdio::piped()).spawn().unwrap();
        let url = BufReader::new(command.stdout.take().unwrap()).lines().next().expect("a gateway").unwrap();
        Self { _alone: alone, command, url, record }
    }

    fn answers(&self) -> bool {
        TcpStream::connect(self.url.strip_prefix("http://").unwrap()).is_ok()
    }

    fn require_silence(&self) {
        let started = Instant::now();
        while self.answers() {
            assert!(started.elapsed() < PATIENCE, "{} still answers", self.url);
            std::thread::yield_now();
        }
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let _is_gone = (self.command.kill(), self.command.wait(), fs::remove_file(&self.record));
    }
}

#[test]
fn simulator_ends_when_its_command_is_killed() {
    let mut started = Started::with_record("killed");
    assert!(started.answers());
    started.command.kill().unwrap();
    started.command.wait().unwrap();
    started.require_silence();
    assert!(started.record.exists());
    assert_eq!(Record::running(&started.record), None);
}

#[test]
fn simulator_ends_when_nobody_reads_where_it_is() {
    let _alone = alone();
    let record = std::env::temp_dir().join(format!("unread-{}.json", std::process::id()));
    let mut command = simnet("start", &record).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(command.stdout.take());
    let ended = command.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(ended.stderr).unwrap(), "error: cannot write the result: Broken pipe (os error 32)\n");
    assert!(!record.exists());
}

#[test]
fn simulator_ends_when_it_is_told_to_stop() {
    let mut started = Started::with_record("stopped");
    let record = Record::running(&started.record).unwrap();
    assert_eq!((record.pid, &record.url), (started.command.id(), &started.url));
    assert_eq!(said(&started, "stop"), format!("stopped {}\n", started.url));
    assert!(started.command.wait().unwrap().success());
    assert!(!started.answers());
    assert!(!started.record.exists());
    assert_eq!(said(&started, "stop"), "no simulator runs\n");
}

#[test]
fn simulator_ends_when_its_command_is_interrupted() {
    let mut started = Started::with_record("interrupted");
    assert!(Command::new("kill").args(["-INT", &started.command.id().to_string()]).status().unwrap().success());
    assert!(started.command.wait().unwrap().success());
    assert!(!started.answers());
    assert!(!started.record.exists());
}

#[test]
fn new_simulator_is_one_and_gives_wallets_with_money() {
    let started = Started::with_record("wallet");
    let second = simnet("start", &started.record).output().unwrap();
    let words = format!("error: a simulator runs already: {}; stop it first with `cargo bridge simnet stop`\n", started.url);
    assert_eq!((second.status.code(), String::from_utf8(second.stderr).unwrap()), (Some(1), words));
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("owner.pem");
    let made = simnet("wallet", &started.record).arg(&file).output().unwrap();
    let printed = String::from_utf8(made.stdout).unwrap();
    let [owner, token] = printed.lines().collect::<Vec<_>>()[..] else { panic!("{printed}") };
    let (gateway, wallet) = (Gateway::connect(&started.url).unwrap(), Wallet::from_pem(&file).unwrap());
    assert_eq!(bech32(wallet.address()), owner);
    assert_eq!(gateway.balance(wallet.address(), token.as_bytes()).unwrap(), UNITS.into());
    assert!(gateway.account(wallet.address()).unwrap().balance > Amount::from(u64::MAX));
    let again = simnet("wallet", &started.record).arg(&file).output().unwrap();
    assert!(String::from_utf8(again.stderr).unwrap().contains("is there already"));
}

fn simnet(action: &str, record: &PathBuf) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_interactor"));
    command.args(["simnet", action, "--record"]).arg(record);
    command
}

fn said(started: &Started, action: &str) -> String {
    String::from_utf8(simnet(action, &started.record).output().unwrap().stdout).unwrap()
}
