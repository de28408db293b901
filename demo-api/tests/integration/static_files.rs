//! A built app beside the API.

use std::fs;
use std::path::PathBuf;

use crate::program::{LIST, Server, folder};

const WASM: &str = "/page-0123456789abcdef_bg.wasm";
const REVALIDATE: Option<&str> = Some("no-cache");
const FOREVER: Option<&str> = Some("public, max-age=31536000, immutable");

/// A folder as the build leaves it, with files beside it that must not be served.
fn built(name: &str) -> PathBuf {
    let around = folder(name);
    fs::write(around.join("secret.txt"), "secret").unwrap();
    fs::write(around.join("secret"), "secret").unwrap();
    let dist = around.join("dist");
    fs::create_dir_all(dist.join("embed")).unwrap();
    for (file, content) in [
        ("index.html", "<!doctype html>the page"),
        ("page-0123456789abcdef.js", "export {}"),
        ("page-0123456789abcdef_bg.wasm", "plain wasm"),
        ("page-0123456789abcdef_bg.wasm.br", "brotli wasm"),
        ("page-0123456789abcdef_bg.wasm.gz", "gzip wasm"),
        ("style-0123456789abcdef.css", "a{}"),
        ("icon.svg", "<svg/>"),
        ("embed/event-matcher-policies.js", "export {}"),
    ] {
        fs::write(dist.join(file), content).unwrap();
    }
    dist
}

fn serve(name: &str) -> Server {
    Server::start(&["--static", built(name).to_str().unwrap(), "--require-token"])
}

#[test]
fn files_have_their_type_and_cache_control() {
    let server = serve("types");
    for (path, kind, cache) in [
        ("/", "text/html; charset=utf-8", REVALIDATE),
        ("/index.html", "text/html; charset=utf-8", REVALIDATE),
        ("/page-0123456789abcdef.js", "text/javascript; charset=utf-8", FOREVER),
        (WASM, "application/wasm", FOREVER),
        ("/style-0123456789abcdef.css", "text/css; charset=utf-8", FOREVER),
        ("/icon.svg", "image/svg+xml", REVALIDATE),
        ("/embed/event-matcher-policies.js", "text/javascript; charset=utf-8", REVALIDATE),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some(kind), "{path}");
        assert_eq!(answer.header("cache-control"), cache, "{path}");
        assert_eq!(answer.header("vary"), Some("accept-encoding"), "{path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"), "{path}: {policy}");
        assert!(policy.ends_with("; require-trusted-types-for 'script'"), "{path}: {policy}");
    }
}

#[test]
fn routes_of_the_app_are_its_index() {
    let server = serve("places");
    for path in ["/policies", "/policies/", "/a.b/c", "/?policy=x.y", "/embed/", "/%C3%BC"] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.text()), (200, "<!doctype html>the page"), "{path}");
        assert_eq!(answer.header("cache-control"), REVALIDATE, "{path}");
    }
    assert_eq!(server.ask("HEAD", "/policies", &[]).status, 200);
}

#[test]
fn a_missing_file_is_missing() {
    let server = serve("missing");
    for path in ["/page-ffffffffffffffff.js", "/favicon.ico", "/embed/x.wasm", "/policies/x.css?y=z"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.header("cache-control"), REVALIDATE, "{path}");
    }
}

#[test]
fn the_api_stays_the_api() {
    let server = serve("api");
    assert_eq!(server.get(LIST).status, 403);
    let unknown = server.get("/api/v3/unknown");
    assert_eq!((unknown.status, unknown.header("content-security-policy")), (404, None));
}

#[test]
fn compressed_files_go_to_those_who_accept_them() {
    let server = serve("compressed");
    for (accepts, encoding, body) in [
        ("gzip, deflate, br, zstd", Some("br"), "brotli wasm"),
        ("gzip", Some("gzip"), "gzip wasm"),
        ("br;q=0, gzip", Some("gzip"), "gzip wasm"),
        ("identity", None, "plain wasm"),
        ("", None, "plain wasm"),
    ] {
        let answer = server.ask("GET", WASM, &[&format!("Accept-Encoding: {accepts}")]);
        assert_eq!((answer.header("content-encoding"), answer.text()), (encoding, body), "{accepts}");
        assert_eq!(answer.header("content-type"), Some("application/wasm"), "{accepts}");
        assert_eq!(answer.header("vary"), Some("accept-encoding"), "{accepts}");
    }
    let plain = server.ask("GET", "/icon.svg", &["Accept-Encoding: br"]);
    assert_eq!((plain.header("content-encoding"), plain.text()), (None, "<svg/>"));
}

#[test]
fn what_is_unchanged_is_not_sent_again() {
    let server = serve("unchanged");
    let changed = server.get("/").header("last-modified").unwrap().to_owned();
    let again = server.ask("GET", "/policies", &[&format!("If-Modified-Since: {changed}")]);
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[test]
fn nothing_leads_out_of_the_folder() {
    let server = serve("climb");
    for path in [
        "/../secret",
        "/../secret.txt",
        "/embed/../../secret",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%2Fsecret",
        "/%2e%2e%2fsecret",
        "/..%5csecret",
        "//../secret.txt",
        "//embed",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("secret"), "{path}");
    }
    let outside = built("absolute").with_file_name("secret.txt");
    assert!(!server.get(outside.to_str().unwrap()).text().contains("secret"));
}

#[test]
fn a_page_is_only_read() {
    let answer = serve("methods").ask("POST", "/", &["Content-Length: 0"]);
    assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")));
    assert_eq!(Server::start(&[]).get("/").status, 404, "without a folder there is no page");
}
