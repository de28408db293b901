//! Imports in `src/` run one way: a module uses only itself and the modules below it.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of `src/lib.rs`, lowest first. Modules of one line do not use each other.
const LAYERS: &[&[&str]] = &[
    &["boot", "reactive"],
    &["storage"],
    &["api"],
    &["matching"],
    &["columns"],
    &["export"],
    &["url_state"],
    &["settings"],
    &["store"],
    &["text"],
    &["embed"],
    &["components"],
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// The modules of this crate that a source names, in `use` lines or in full paths, outside of comments.
fn used(source: &str) -> impl Iterator<Item = &str> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1)).filter_map(|rest| {
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        end.and_then(|end| rest.get(..end)).filter(|name| !name.is_empty())
    })
}

#[test]
fn no_import_runs_upwards() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut upwards = Vec::new();
    let mut seen = 0;
    for path in sources(&root) {
        let relative = path.strip_prefix(&root).unwrap();
        let module = relative.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        if ["bin", "lib"].contains(&module) {
            continue;
        }
        let own = layer(module).unwrap_or_else(|| panic!("{module} is in no layer"));
        for name in used(&fs::read_to_string(&path).unwrap()).filter(|name| *name != module) {
            let other = layer(name).unwrap_or_else(|| panic!("{}: {name} is in no layer", relative.display()));
            seen += 1;
            if other >= own {
                upwards.push(format!("{} uses {name}", relative.display()));
            }
        }
    }
    assert!(seen > 100, "the imports are not read");
    assert!(upwards.is_empty(), "{upwards:#?}");
}
