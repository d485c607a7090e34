/// Stands in every crate of the copy: says which change is on, and tells which test came by.
#[doc(hidden)]
#[allow(warnings, clippy::all)]
pub mod bridge_switch {
    extern crate std;
    use std::{collections::HashSet, env, fs::File, io::Write, string::String, sync::Mutex, sync::OnceLock, thread};

    static CHOSEN: OnceLock<Option<u32>> = OnceLock::new();
    static SEEN: OnceLock<Option<Mutex<(File, HashSet<(String, u32)>)>>> = OnceLock::new();

    pub fn is_on(id: u32) -> bool {
        match CHOSEN.get_or_init(|| env::var("BRIDGE_SWITCH").ok().and_then(|id| id.parse().ok())) {
            Some(chosen) => *chosen == id,
            None => {
                tell(id);
                false
            }
        }
    }

    fn tell(id: u32) {
        let open = || Some(Mutex::new((File::options().create(true).append(true).open(env::var("BRIDGE_REACHED").ok()?).ok()?, HashSet::new())));
        let Some(seen) = SEEN.get_or_init(open) else { return };
        let name = String::from(thread::current().name().unwrap_or_default());
        let mut seen = seen.lock().unwrap_or_else(|broken| broken.into_inner());
        if seen.1.insert((name.clone(), id)) {
            let _ = seen.0.write_all(std::format!("{id} {name}\n").as_bytes());
        }
    }
}
