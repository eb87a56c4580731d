//! A directory of catalogue files, changed as a whole: whoever reads it finds all of the old ones or all of the new.
//!
//! Not for: what is in them, nor for the catalogue inside the binary.
//!
//! Files replaced one by one would leave a mixture behind when the machine stops between two of them. So a second
//! directory is made beside the first, with the new files and with links to everything else that was there, and the two
//! change places, which Linux and macOS do in one step. Elsewhere it is two steps, and the next run mends what was cut
//! off between them.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Writes files `(name, text)` into a directory, all or none; its other files stay.
pub(super) fn write(dir: &Path, files: &[(String, String)]) -> io::Result<()> {
    let [dir, stage, old] = places(dir)?;
    if !dir.exists() && old.exists() {
        fs::rename(&old, &dir)?;
    }
    // What a run that was cut off has left behind.
    for left in [&stage, &old] {
        if left.exists() {
            fs::remove_dir_all(left)?;
        }
    }
    fs::create_dir_all(&stage)?;
    if dir.exists() {
        fs::set_permissions(&stage, fs::metadata(&dir)?.permissions())?;
        take_over(&dir, &stage, &|name| files.iter().any(|(written, _)| name == written.as_str()))?;
    }
    for (name, text) in files {
        let mut file = File::create_new(stage.join(name))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
    }
    sync(&stage);
    if dir.exists() {
        if !swap(&stage, &dir) {
            fs::rename(&dir, &old)?;
            if let Err(error) = fs::rename(&stage, &dir) {
                fs::rename(&old, &dir)?;
                return Err(error);
            }
        }
        for left in [&stage, &old] {
            if left.exists() {
                // The new files are in their place; what cannot be removed is removed by the next run.
                let _ = fs::remove_dir_all(left);
            }
        }
    } else {
        fs::rename(&stage, &dir)?;
    }
    if let Some(parent) = dir.parent() {
        sync(parent);
    }
    Ok(())
}

/// The `.tsv` files of a directory, sorted by name; none if there is no directory.
pub(super) fn read(dir: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(files),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.ends_with(".tsv") && fs::metadata(entry.path())?.is_file() {
            files.push((name, fs::read_to_string(entry.path())?));
        }
    }
    files.sort();
    Ok(files)
}

/// Writes one file so that it is there whole or not at all.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut hidden = OsString::from(".");
    hidden.push(path.file_name().unwrap_or_default());
    hidden.push(".new");
    let (parent, new) = (path.parent().unwrap_or(Path::new(".")), path.with_file_name(hidden));
    fs::create_dir_all(parent)?;
    let mut file = File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    sync(parent);
    Ok(())
}

/// The directory itself, that of the new files, and that of the old ones on their way out.
fn places(dir: &Path) -> io::Result<[PathBuf; 3]> {
    let refused = |why: &str| io::Error::new(io::ErrorKind::InvalidInput, why.to_owned());
    if dir.join(".git").exists() {
        return Err(refused("this is the root of a repository; name a directory for the prices alone"));
    }
    let real = match fs::canonicalize(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            fs::create_dir_all(parent)?;
            fs::canonicalize(parent)?.join(dir.file_name().ok_or_else(|| refused("this names no directory"))?)
        }
        real => real?,
    };
    let name = real.file_name().ok_or_else(|| refused("this is no directory for prices"))?;
    let beside = |end: &str| {
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(end);
        real.with_file_name(hidden)
    };
    let (stage, old) = (beside(".new"), beside(".old"));
    Ok([real, stage, old])
}

/// Everything of a directory that is not written anew, linked where that is possible.
fn take_over(from: &Path, to: &Path, written: &dyn Fn(&std::ffi::OsStr) -> bool) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let (entry, kind) = entry.and_then(|entry| entry.file_type().map(|kind| (entry, kind)))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if kind.is_dir() {
            fs::create_dir(&target)?;
            take_over(&source, &target, &|_| false)?;
        } else if kind.is_symlink() {
            link(&fs::read_link(&source)?, &target)?;
        } else if kind.is_file() && !written(&entry.file_name()) {
            fs::hard_link(&source, &target).or_else(|_| fs::copy(&source, &target).map(drop))?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn link(leads_to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(leads_to, at)
}

#[cfg(not(unix))]
fn link(_leads_to: &Path, at: &Path) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, format!("{} is a link", at.display())))
}

/// Lets two directories change places in one step; `false` where that cannot be done.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn swap(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn swap(_one: &Path, _other: &Path) -> bool {
    false
}

/// That a name is there survives a crash only if the directory was written, too. Not every system can.
fn sync(dir: &Path) {
    if let Ok(dir) = File::open(dir) {
        let _ = dir.sync_all();
    }
}
