use super::*;

const DEB822: &str = "Types: deb
# snapshot of the day the image was made
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
";

const THIRD_PARTY: &str = "Types: deb
URIs: https://packages.example/node_20.x
Suites: nodistro
Components: main
";

fn from_sources(text: &str) -> Vec<Entry> {
    paragraphs(text).iter().flat_map(|text| parse_paragraph(text)).collect()
}

#[test]
fn paragraph_file_yields_one_entry_for_each_address() {
    let entries = from_sources(DEB822);
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].uri, "http://mirror.example/debian");
    assert_eq!(entries[0].suites, ["bookworm", "bookworm-updates"]);
    assert_eq!(entries[0].signed_by.as_deref(), Some(KEYRING));
    assert_eq!(entries[1].signed_by, None);
}

#[test]
fn paragraph_is_skipped_when_disabled_or_source_only() {
    assert!(from_sources(&format!("Enabled: no\n{THIRD_PARTY}")).is_empty());
    assert!(from_sources("Types: deb-src\nURIs: http://a/debian\nSuites: bookworm\n").is_empty());
}

#[test]
fn paragraph_field_may_continue_on_next_lines() {
    let entries = from_sources("Types: deb\nURIs:\n http://a/debian\n http://b/debian\nSuites: trixie\nSigned-By:\n -----BEGIN PGP\n");
    let uris: Vec<_> = entries.iter().map(|entry| entry.uri.as_str()).collect();
    assert_eq!(uris, ["http://a/debian", "http://b/debian"]);
    assert_eq!(entries[0].signed_by, None);
}

#[test]
fn line_is_read_with_and_without_options() {
    let plain = parse_line("deb http://mirror.example/debian bookworm main contrib # why").unwrap();
    assert_eq!((plain.uri.as_str(), plain.suites[0].as_str()), ("http://mirror.example/debian", "bookworm"));
    let signed = parse_line("deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian bookworm main").unwrap();
    assert_eq!(signed.uri, "http://mirror.example/debian");
    assert_eq!(signed.signed_by.as_deref(), Some("/k.gpg"));
}

#[test]
fn line_is_skipped_when_comment_source_or_empty() {
    for line in ["", "# deb http://a/debian bookworm main", "deb-src http://a/debian bookworm main", "deb"] {
        assert_eq!(parse_line(line), None, "{line}");
    }
}

#[test]
fn pick_takes_debian_of_this_release_before_others() {
    let mut entries = from_sources(THIRD_PARTY);
    entries.extend(from_sources("Types: deb\nURIs: http://old.example/debian\nSuites: bullseye\n"));
    entries.extend(from_sources(DEB822));
    assert_eq!(pick(entries, "bookworm").unwrap().uri, "http://mirror.example/debian");
}

#[test]
fn pick_takes_any_debian_when_release_is_unknown_and_nothing_else() {
    assert_eq!(pick(from_sources(DEB822), "sid").unwrap().uri, "http://mirror.example/debian");
    assert_eq!(pick(from_sources(THIRD_PARTY), "nodistro"), None);
    assert_eq!(pick(from_sources("Types: deb\nURIs: http://a/debian-security\nSuites: bookworm\n"), "bookworm"), None);
}

#[test]
fn read_entries_reads_both_formats_and_ignores_other_files() {
    let folder = tempfile::tempdir().unwrap();
    let parts = folder.path().join("sources.list.d");
    fs::create_dir(&parts).unwrap();
    fs::write(folder.path().join("sources.list"), "deb http://a/debian bookworm main\n").unwrap();
    fs::write(parts.join("b.sources"), "Types: deb\nURIs: http://b/debian\nSuites: bookworm\n").unwrap();
    fs::write(parts.join("c.list.save"), "deb http://c/debian bookworm main\n").unwrap();
    let uris: Vec<_> = read_entries(folder.path()).into_iter().map(|entry| entry.uri).collect();
    assert_eq!(uris, ["http://a/debian", "http://b/debian"]);
}

#[test]
fn codename_is_read_quoted_or_not() {
    assert_eq!(codename("ID=debian\nVERSION_CODENAME=bookworm\n"), "bookworm");
    assert_eq!(codename("VERSION_CODENAME=\"trixie\"\n"), "trixie");
    assert_eq!(codename(""), "");
}
