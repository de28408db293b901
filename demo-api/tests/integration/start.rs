//! Starting, and the errors that prevent it.

use std::fs;
use std::net::TcpListener;

use crate::program::{Server, folder, run};

/// The one line that says why it could not start.
fn refusal(args: &[&str]) -> String {
    let output = run(args);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
    assert_eq!(said.lines().count(), 1, "{args:?}: {said}");
    assert!(said.starts_with("demo-api: ") && said.ends_with('\n'), "{args:?}: {said}");
    assert!(output.stdout.is_empty(), "{args:?}");
    said
}

#[test]
fn the_first_line_says_how_many_and_where() {
    let server = Server::start(&["--count", "7"]);
    assert_eq!(server.ready_line, format!("demo-api: 7 policies at http://{}/\n", server.address));
    assert!(server.address.ip().is_loopback() && server.address.port() != 0);
}

#[test]
fn help_and_version_succeed() {
    for (flag, text) in [("--help", "--require-token"), ("--version", "demo-api ")] {
        let output = run(&[flag]);
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8(output.stdout).unwrap().contains(text));
        assert!(output.stderr.is_empty());
    }
}

#[test]
fn a_bad_command_line_is_refused() {
    for (args, culprit) in [
        (&["--bogus"][..], "--bogus"),
        (&["--fault", "html", "--fault", "hang:0"], "hang:0"),
        (&["--data", "a\nb", "--count", "3"], "--count"),
    ] {
        let said = refusal(args);
        assert!(said.contains(culprit), "{said}");
    }
}

#[test]
fn a_bad_data_file_is_refused() {
    let folder = folder("bad-data");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let missing = refusal(&["--data", &path("missing.json")]);
    assert!(missing.contains("missing.json: No such file"), "{missing}");
    let not_a_file = refusal(&["--data", &path(".")]);
    assert!(not_a_file.contains("directory"), "{not_a_file}");
    for (name, content, error) in [
        ("empty.json", "", "EOF while parsing a value at line 1"),
        ("cut.json", "[{\"pk\":\n", "EOF while parsing a value at line 2"),
        ("object.json", "{\"policy\": []}", "unknown field `policy`"),
        ("null.json", "[null]", "invalid type: null"),
        ("no-pk.json", "[{}]", "missing field `pk` at line 1 column 3"),
        ("line\nbreak.json", "[{\"pk\":\"a\\nb\"}]", "UUID"),
    ] {
        fs::write(folder.join(name), content).unwrap();
        let said = refusal(&["--data", &path(name)]);
        assert!(said.contains(&name.replace('\n', " ")) && said.contains(error), "{said}");
    }
}

#[test]
fn an_unusable_folder_is_refused() {
    let folder = folder("bad-static");
    let empty = refusal(&["--static", folder.to_str().unwrap()]);
    assert!(empty.contains("no index.html"), "{empty}");
    let file = folder.join("file");
    fs::write(&file, "").unwrap();
    let not_a_folder = refusal(&["--static", file.to_str().unwrap()]);
    assert!(not_a_folder.contains("not a folder"), "{not_a_folder}");
    let missing = refusal(&["--static", folder.join("missing").to_str().unwrap()]);
    assert!(missing.contains("No such file"), "{missing}");
}

#[test]
fn a_port_in_use_is_refused() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let said = refusal(&["--port", &port]);
    assert!(said.contains(&format!("port {port} is in use")), "{said}");
}
