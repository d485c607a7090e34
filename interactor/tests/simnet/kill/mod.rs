//! A process that is killed at any point and started again does what one that is left alone does: all of it, and nothing twice.

mod deploy;
mod relay;

use std::{
    env,
    process::{Command, ExitStatus, Stdio},
    thread,
    time::Duration,
};

use interactor::network::Gateway;

/// How often a process is killed, if the variable does not say.
const KILLS: u64 = 3;
const VARIABLE: &str = "BRIDGE_KILLS";
/// The most kills on one way: with more, the last ones find nothing left to do. The rest are on another way of the same kind.
const KILLS_A_WAY: u64 = 4;
/// What the points hang on at which processes are killed; another number every time, if the variable does not say.
const SEED_VARIABLE: &str = "BRIDGE_KILL_SEED";
/// Between two looks at the chain, while a process works.
const LOOK: Duration = Duration::from_millis(1);
/// The most time that passes between the block at which a process is killed and its end.
const SPREAD: u64 = 30;
/// Blocks in which everything that is in flight comes to its end.
const CALLBACKS: u64 = 20;

/// A command that is killed on its way.
struct Victim<'a> {
    command: &'a dyn Fn() -> Command,
    /// That it makes when it is left alone.
    blocks: u64,
    /// Whether something was sent, and something is left to do.
    is_midway: &'a dyn Fn() -> bool,
    /// With which codes it may end where a killed one left something in flight.
    codes: &'a [i32],
}

/// Who kills, and how often it has hit between the first and the last transaction.
struct Killer<'a> {
    gateway: &'a Gateway,
    random: fastrand::Rng,
    kills: u64,
    hits: u64,
}

impl<'a> Killer<'a> {
    fn on(gateway: &'a Gateway) -> Self {
        let seed = number(SEED_VARIABLE).unwrap_or_else(|| fastrand::u64(..));
        println!("{SEED_VARIABLE}={seed} kills at the same points again");
        Self { gateway, random: fastrand::Rng::with_seed(seed), kills: 0, hits: 0 }
    }

    /// Whether there are more to come; in the end, most must have hit.
    fn goes_on(&self) -> bool {
        let (kills, hits) = (self.kills, self.hits);
        let goes_on = kills < number(VARIABLE).unwrap_or(KILLS);
        assert!(goes_on || 2 * hits > kills, "{hits} of {kills} kills hit between the first and the last transaction");
        goes_on
    }

    /// Starts a command again and again, and kills it at random points of its way; the chain goes on meanwhile. Then lets it end.
    fn kill(&mut self, victim: &Victim) {
        let kills = KILLS_A_WAY.min(number(VARIABLE).unwrap_or(KILLS) - self.kills);
        self.kills += kills;
        for _ in 0..kills {
            let stretch = self.random.u64(1..=victim.blocks / (kills + 1) + 1);
            let ended = kill_after(self.gateway, (victim.command)(), stretch, Duration::from_millis(self.random.u64(0..SPREAD)));
            self.hits += u64::from(ended.is_none() && (victim.is_midway)());
            assert!(ended.is_none_or(|status| status.code().is_some_and(|code| victim.codes.contains(&code))), "it ended with {ended:?}");
            let meanwhile = if ended.is_some() { CALLBACKS } else { self.random.u64(1..=victim.blocks / (4 * kills) + 1) };
            self.gateway.simulator().unwrap().generate_blocks(meanwhile).unwrap();
        }
        self.gateway.simulator().unwrap().generate_blocks(CALLBACKS).unwrap();
        left_alone(self.gateway, (victim.command)());
    }
}

fn number(variable: &str) -> Option<u64> {
    env::var(variable).ok().map(|number| number.parse().unwrap_or_else(|_| panic!("{variable} is a number")))
}

/// Runs a command until it ends by itself, and gives the blocks that this took.
fn left_alone(gateway: &Gateway, mut command: Command) -> u64 {
    let before = gateway.final_block(0).unwrap();
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    gateway.final_block(0).unwrap() - before
}

/// Kills a command when the chain has made so many blocks; gives the status of one that was faster.
fn kill_after(gateway: &Gateway, mut command: Command, blocks: u64, then: Duration) -> Option<ExitStatus> {
    let goal = gateway.final_block(0).unwrap() + blocks;
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while gateway.final_block(0).unwrap() < goal {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        thread::sleep(LOOK);
    }
    thread::sleep(then);
    child.kill().unwrap();
    let status = child.wait().unwrap();
    status.code().map(|_| status)
}
