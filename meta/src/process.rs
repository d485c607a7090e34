//! Running other programs: quietly, with all they said in the error if they fail, or with their output passed through.

use std::{
    io::{BufRead, BufReader, Read},
    os::unix::process::{CommandExt, ExitStatusExt},
    process::{Child, Command, ExitStatus, Output, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Error, Result, anyhow, bail};

const POLL: Duration = Duration::from_millis(50);
/// What ends a process that used up its time of a processor, on Linux and macOS.
const SIGXCPU: i32 = 24;

/// Where cargo says which one it is, to whatever it runs.
const CARGO: &str = "CARGO";

/// Only cargo can start this tool: whatever it runs needs the same toolchain.
pub fn require_cargo() -> Result<()> {
    if std::env::var_os(CARGO).is_none() {
        bail!("the variable {CARGO} is not set; start this tool as `cargo bridge`");
    }
    Ok(())
}

/// The cargo that started this tool, so that one toolchain does everything.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os(CARGO).unwrap_or_default());
    command.env_remove("CARGO_ENCODED_RUSTFLAGS");
    command
}

/// Runs to the end and returns stdout; a failure carries stdout and stderr whole.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = output(command)?;
    if !output.status.success() {
        bail!(complaint(command, &output));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs to the end whatever the outcome.
pub fn output(command: &mut Command) -> Result<Output> {
    command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{}`", shown(command)))
}

/// Like [`capture`], but gives up after `limit`: a firewall that drops packets must not hang the tool.
pub fn capture_within(command: &mut Command, limit: Duration) -> Result<String> {
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0) // what it starts ends with it
        .spawn()
        .with_context(|| format!("cannot start `{}`", shown(command)))?;
    let output = wait_within(child, limit).with_context(|| format!("`{}` gave no answer", shown(command)))?;
    if !output.status.success() {
        bail!(complaint(command, &output));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs until it ends, or until it said enough, or for so long; returns stdout and stderr as far as they came.
pub fn said_within(command: &mut Command, limit: Duration, is_enough: fn(&str) -> bool) -> Result<Said> {
    let pipes = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.process_group(0).spawn().with_context(|| format!("cannot start `{}`", shown(command)))?;
    let enough = Arc::new(AtomicBool::new(false));
    let (stdout, stderr) = (watch(child.stdout.take(), is_enough, &enough), drain(child.stderr.take()));
    let start = Instant::now();
    let end = loop {
        match child.try_wait()? {
            Some(status) => break Some(status),
            None if enough.load(Ordering::Relaxed) || start.elapsed() > limit => break None,
            None => thread::sleep(POLL),
        }
    };
    if end.is_none() {
        end_group(&mut child)?;
    }
    let text = stdout.join().unwrap_or_default() + &String::from_utf8_lossy(&stderr.join().unwrap_or_default());
    Ok(Said {
        is_success: end.is_some_and(|status| status.success()),
        is_out_of_time: end.map_or(!enough.load(Ordering::Relaxed), |status| status.signal() == Some(SIGXCPU)),
        text,
    })
}

/// How far a command came.
pub struct Said {
    pub is_success: bool,
    pub is_out_of_time: bool,
    pub text: String,
}

/// Becomes the command: its input, output, signals and exit code are its own. Returns only if it can't be started.
pub fn become_it(command: &mut Command) -> Error {
    Error::new(command.exec()).context(format!("cannot start `{}`", shown(command)))
}

/// Runs to the end, hands on each line of stderr as it comes, and returns stderr and stdout, in this order.
pub fn follow(command: &mut Command, mut on_line: impl FnMut(&str)) -> Result<(ExitStatus, String)> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", shown(command)))?;
    let stdout = drain(child.stdout.take());
    let mut text = String::new();
    for line in child.stderr.take().into_iter().flat_map(|pipe| BufReader::new(pipe).lines()) {
        let line = line?;
        on_line(&line);
        text.push_str(&line);
        text.push('\n');
    }
    let status = child.wait()?;
    text.push_str(&String::from_utf8_lossy(&stdout.join().unwrap_or_default()));
    Ok((status, text))
}

/// The command without the path of its program.
pub fn shown_briefly(command: &Command) -> String {
    let whole = shown(command);
    whole.rsplit_once("bin/").map_or(whole.clone(), |(_, brief)| brief.to_owned())
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|arg| arg.to_string_lossy().into_owned()));
    words.join(" ")
}

/// All that a command said, below the line that says that it failed.
pub fn complaint(command: &Command, output: &Output) -> String {
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    format!("`{}` failed ({})\n{stdout}{stderr}", shown(command), output.status)
}

fn wait_within(mut child: Child, limit: Duration) -> Result<Output> {
    let stdout = drain(child.stdout.take());
    let stderr = drain(child.stderr.take());
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if start.elapsed() > limit {
            end_group(&mut child)?;
            return Err(anyhow!("stopped after {} s", limit.as_secs()));
        }
        thread::sleep(POLL);
    };
    let stdout = stdout.join().unwrap_or_default();
    let stderr = stderr.join().unwrap_or_default();
    Ok(Output { status, stdout, stderr })
}

fn end_group(child: &mut Child) -> Result<()> {
    output(Command::new("kill").args(["-KILL", "--", &format!("-{}", child.id())]))?;
    child.wait()?;
    Ok(())
}

fn watch(pipe: Option<impl Read + Send + 'static>, is_enough: fn(&str) -> bool, enough: &Arc<AtomicBool>) -> thread::JoinHandle<String> {
    let enough = enough.clone();
    thread::spawn(move || {
        let mut text = String::new();
        for line in pipe.into_iter().flat_map(|pipe| BufReader::new(pipe).lines()).map_while(Result::ok) {
            text.push_str(&line);
            text.push('\n');
            enough.fetch_or(is_enough(&line), Ordering::Relaxed);
        }
        text
    })
}

fn drain(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // A pipe that breaks ends the text; the exit status says the rest.
            let _ = pipe.read_to_end(&mut bytes);
        }
        bytes
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capture_fails_with_all_output_when_command_fails() {
        let error = capture(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"])).unwrap_err();
        let text = error.to_string();
        assert!(text.contains("exit status: 3") && text.contains("out\n") && text.contains("err\n"), "{text}");
    }

    #[test]
    fn capture_within_fails_when_time_is_up() {
        let error = capture_within(Command::new("sh").args(["-c", "sleep 30; true"]), Duration::from_millis(100)).unwrap_err();
        assert!(error.to_string().contains("gave no answer"), "{error}");
    }

    #[test]
    fn follow_hands_on_lines_and_keeps_all_output() {
        let mut lines = Vec::new();
        let mut command = Command::new("sh");
        command.args(["-c", "echo one >&2; echo out; echo two >&2; exit 1"]);
        let (status, text) = follow(&mut command, |line| lines.push(line.to_owned())).unwrap();
        assert!(!status.success());
        assert_eq!(lines, ["one", "two"]);
        assert_eq!(text, "one\ntwo\nout\n");
    }

    #[test]
    fn capture_within_returns_stdout() {
        let text = capture_within(Command::new("echo").arg("hello"), Duration::from_secs(10)).unwrap();
        assert_eq!(text, "hello\n");
    }
}
