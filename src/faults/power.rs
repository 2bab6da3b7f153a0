//! The power cut, on paper. `strace` records every change a server makes to its SQLite files and every answer it sends;
//! from that record the files are rebuilt as a disk would show them had the power failed at any chosen moment, keeping
//! what was fsynced, and of the rest nothing, some writes, or some sectors.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use rand::{Rng, RngExt};

const SECTOR: usize = 512;
/// The folder stands among the files, so that an fsync of it is an event like any other.
const FOLDER: usize = 0;
const NEVER: usize = usize::MAX;
/// lseek is among them because SQLite, as commonly built, seeks and then calls plain write.
const CALLS: &str = "trace=openat,lseek,write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,\
                     ftruncate,fallocate,fsync,fdatasync,?unlink,unlinkat,?rename,?renameat,renameat2";

/// What outlives the power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Survival {
    /// Only what was fsynced.
    Strict,
    /// Besides, a random subset of the writes since.
    Random,
    /// Besides, a random subset of the 512-byte sectors of the writes since.
    Torn,
}

enum Change {
    /// Of no bytes, it only makes the file reach that far.
    Write(usize, Vec<u8>),
    Resize(usize),
    /// A file is made (no `from`), unlinked (no `to`) or renamed.
    Name {
        from: Option<String>,
        to: Option<String>,
    },
    Sync,
    /// Not of a file: a client is told that this redemption stands.
    Answer(String),
}

/// One change of one file. Moments are twice the line number in the trace, plus one for the end of a call.
struct Event {
    file: usize,
    begin: usize,
    done: usize,
    change: Change,
}

/// What a server did to its files and told its clients, in the order of the calls' beginnings.
#[derive(Default)]
pub struct Trace {
    /// The content at the start of each file that ever was; a file created later starts empty.
    initial: Vec<Vec<u8>>,
    initial_names: BTreeMap<String, usize>,
    events: Vec<Event>,
    /// The moments at which something begins or ends, ascending.
    moments: Vec<usize>,
}

impl Trace {
    /// The flags for strace (everything before the command), writing to `file`.
    pub fn strace_arguments(file: &Path) -> Vec<OsString> {
        // --seccomp-bpf spares the calls that are not traced; -s is more than any one write.
        let fixed = ["-f", "-y", "-qqq", "--seccomp-bpf", "-a", "0", "-s", "4194304", "-e", "signal=none", "-e", CALLS, "-o"];
        fixed.iter().map(OsString::from).chain([file.into()]).collect()
    }

    /// Reads what strace wrote: changes of the files whose path begins with `database`, and answers. `initial` is a folder
    /// with copies of these files made before the server started (empty if there were none).
    pub fn read(trace: &Path, database: &Path, initial: &Path) -> io::Result<Trace> {
        // strace prints paths as the kernel resolved them.
        let database = fs::canonicalize(database).unwrap_or(database.to_owned());
        let mut reader = Reader { database, ..Reader::default() };
        reader.trace.initial.push(Vec::new());
        for entry in fs::read_dir(initial)? {
            let path = entry?.path();
            if let Some(name) = reader.ours(&reader.database.with_file_name(path.file_name().unwrap_or_default())) {
                reader.names.insert(name, reader.trace.initial.len());
                reader.trace.initial.push(fs::read(path)?);
            }
        }
        reader.trace.initial_names = reader.names.clone();
        // By thread: the moment a call began, and its line so far.
        let mut waiting: HashMap<String, (usize, String)> = HashMap::new();
        for (number, line) in BufReader::new(File::open(trace)?).lines().enumerate() {
            let line = line?;
            let (thread, text) = line.split_once(' ').unwrap_or_default();
            let resumed = text.trim_start().starts_with("<... ").then(|| text.split_once(" resumed>")).flatten();
            let (begin, call) = match resumed {
                Some((_, end)) => waiting.remove(thread).map(|(begin, call)| (begin, call + end)).ok_or_else(|| unknown(text))?,
                None => (2 * number, text.to_owned()),
            };
            match call.strip_suffix("<unfinished ...>") {
                Some(call) => _ = waiting.insert(thread.to_owned(), (begin, call.to_owned())),
                None => reader.call(&call, begin, 2 * number + 1)?,
            }
        }
        waiting.into_values().try_for_each(|(begin, call)| reader.call(&call, begin, NEVER))?;
        reader.trace.events.sort_by_key(|event| event.begin);
        let moments = BTreeSet::from_iter(reader.trace.events.iter().flat_map(|event| [event.begin, event.done]));
        reader.trace.moments = moments.into_iter().filter(|moment| *moment != NEVER).collect();
        Ok(reader.trace)
    }

    /// Number of points at which the power can fail: cuts are 0 (before everything) to one less than this (after everything).
    pub fn cuts(&self) -> usize {
        self.moments.len() + 1
    }

    /// The redemption ids whose acknowledgement had been sent to a client before this cut.
    pub fn acknowledged(&self, cut: usize) -> impl Iterator<Item = &str> {
        self.begun(cut).filter_map(|(event, _)| if let Change::Answer(id) = &event.change { Some(id.as_str()) } else { None })
    }

    /// Writes the files as the disk would show them after the cut into `folder`, which should be empty; the names are the same.
    pub fn replay(&self, cut: usize, survival: Survival, rng: &mut impl Rng, folder: &Path) -> io::Result<()> {
        // An fsync promises what had returned before it began, and only once it has itself returned.
        let mut promised = vec![0; self.initial.len()];
        for (event, _) in self.begun(cut).filter(|(event, returned)| *returned && matches!(event.change, Change::Sync)) {
            promised[event.file] = event.begin.max(promised[event.file]);
        }
        let (mut images, mut names) = (self.initial.clone(), self.initial_names.clone());
        // The chance is drawn anew for each replay, so that nearly everything and nearly nothing both happen.
        let chance = rng.random::<f64>();
        let mut lucky = || survival != Survival::Strict && rng.random_bool(chance);
        for (Event { file, done, change, .. }, _) in self.begun(cut) {
            // A name is promised by an fsync of the file, as on ext4, XFS and btrfs, or of the folder. Until then Strict leaves
            // a created file out, the most that can be lost, and keeps an unlinked one; the others also try it there in part.
            let of_folder = if matches!(change, Change::Name { .. }) { promised[FOLDER] } else { 0 };
            let kept = *done < promised[*file].max(of_folder);
            match change {
                Change::Write(at, data) if !kept && survival == Survival::Torn => {
                    for sector in (at / SECTOR..(at + data.len()).div_ceil(SECTOR)).filter(|_| lucky()) {
                        let (from, to) = ((sector * SECTOR).max(*at), ((sector + 1) * SECTOR).min(at + data.len()));
                        write(&mut images[*file], from, &data[from - at..to - at]);
                    }
                }
                _ if !kept && !lucky() => {}
                Change::Write(at, data) => write(&mut images[*file], *at, data),
                Change::Resize(length) => images[*file].resize(*length, 0),
                Change::Name { from, to } => {
                    names.retain(|name, named| from.as_ref() != Some(name) || named != file);
                    names.extend(to.clone().map(|name| (name, *file)));
                }
                Change::Sync | Change::Answer(_) => {}
            }
        }
        names.iter().try_for_each(|(name, file)| fs::write(folder.join(name), &images[*file]))
    }

    /// What had begun when the power failed, and whether it had returned.
    fn begun(&self, cut: usize) -> impl Iterator<Item = (&Event, bool)> {
        let end = self.moments[..cut].last().map_or(0, |last| last + 1);
        self.events.iter().take_while(move |event| event.begin < end).map(move |event| (event, event.done < end))
    }
}

fn write(image: &mut Vec<u8>, at: usize, data: &[u8]) {
    image.resize(image.len().max(at + data.len()), 0);
    image[at..at + data.len()].copy_from_slice(data);
}

#[derive(Default)]
struct Reader {
    trace: Trace,
    database: PathBuf,
    names: BTreeMap<String, usize>,
    /// By descriptor: to where the last lseek went, until a write uses it.
    places: HashMap<usize, usize>,
}

impl Reader {
    /// The name of one of the database's files; the -shm is not among them, because it is rebuilt.
    fn ours(&self, path: &Path) -> Option<String> {
        let (name, stem) = (path.file_name()?.to_str()?, self.database.file_name()?.to_str()?);
        (path.parent() == self.database.parent() && name.starts_with(stem) && !name.ends_with("-shm")).then(|| name.to_owned())
    }

    /// Takes note of one call, whole, or without its end if it never returned: what it was to do may then be done or not.
    fn call(&mut self, text: &str, begin: usize, done: usize) -> io::Result<()> {
        let (call, arguments) = text.trim_start().split_once('(').unwrap_or_default();
        let ([links, strings], rest) = parse(arguments);
        let result = rest.rsplit_once(" = ").and_then(|(_, result)| result.split(['(', ' ']).next()?.parse::<i64>().ok());
        let done = result.map_or(NEVER, |_| done);
        // A failed call changed nothing.
        let Ok(amount) = result.map_or(Ok(usize::MAX), usize::try_from) else { return Ok(()) };
        let path = |bytes: &Vec<u8>| PathBuf::from(String::from_utf8_lossy(bytes).into_owned());
        let mut data = strings.concat();
        data.truncate(amount);
        let changes = if call == "openat" || call.starts_with("unlink") || call.starts_with("rename") {
            let paths = strings.iter().enumerate().map(|(n, string)| links.get(n).map_or(PathBuf::new(), path).join(path(string)));
            let ours: Vec<String> = paths.filter_map(|path| self.ours(&path)).collect();
            Vec::from_iter(result.map_or(Ok(None), |_| self.naming(call, &ours, &rest))?)
        } else if links.first().is_some_and(|link| link.starts_with(b"socket:") || link.starts_with(b"TCP")) {
            redemptions(&String::from_utf8_lossy(&data)).map(|id| (FOLDER, Change::Answer(id.to_owned()))).collect()
        } else {
            Vec::from_iter(links.first().map_or(Ok(None), |link| self.writing(call, &path(link), data, &rest, amount))?)
        };
        self.trace.events.extend(changes.into_iter().map(|(file, change)| Event { file, begin, done, change }));
        Ok(())
    }

    /// The change made by a call that takes a descriptor; `rest` has its numbers.
    fn writing(&mut self, call: &str, path: &Path, data: Vec<u8>, rest: &str, amount: usize) -> io::Result<Option<(usize, Change)>> {
        let file = match self.ours(path) {
            // A file that has lost its name is of no consequence after the cut.
            Some(_) if rest.contains("(deleted)") => return Ok(None),
            Some(_) if rest.contains("...") => return Err(unknown("the rest of a string that strace cut short")),
            Some(name) => *self.names.get(&name).ok_or_else(|| unknown(&name))?,
            None if Some(path) == self.database.parent() => FOLDER,
            None => return Ok(None),
        };
        let numbers = rest.split(')').next().unwrap_or_default().split(',').filter_map(|number| number.trim().parse().ok());
        let change = match (call, numbers.collect::<Vec<usize>>().as_slice()) {
            ("fsync" | "fdatasync", _) => Change::Sync,
            ("ftruncate", [_, length]) => Change::Resize(*length),
            ("fallocate", [_, 0, at, length]) => Change::Write(at + length, Vec::new()),
            ("pwrite64" | "pwritev" | "pwritev2", [_, _, at, ..]) => Change::Write(*at, data),
            ("write" | "writev", [from, ..]) => Change::Write(self.places.remove(from).ok_or_else(|| unknown("a write's place"))?, data),
            ("lseek", [of, ..]) => return Ok(self.places.insert(*of, amount).and(None)),
            _ => return Err(unknown(call)),
        };
        Ok(Some((file, change)))
    }

    /// The change made by a call that takes paths, those of them that are `ours`.
    fn naming(&mut self, call: &str, ours: &[String], flags: &str) -> io::Result<Option<(usize, Change)>> {
        let (from, to) = match (call, ours) {
            (_, []) => return Ok(None),
            ("openat", [name]) if self.names.contains_key(name) => {
                return Ok(flags.contains("O_TRUNC").then(|| (self.names[name], Change::Resize(0))));
            }
            ("openat", [name]) if flags.contains("O_CREAT") => (None, Some(name)),
            ("unlink" | "unlinkat", [name]) => (Some(name), None),
            (_, [from, to]) => (Some(from), Some(to)),
            _ => return Err(unknown(&format!("{call} of {ours:?}"))),
        };
        let file = from.map_or(Ok(self.trace.initial.len()), |from| self.names.remove(from).ok_or_else(|| unknown(from)))?;
        self.trace.initial.resize(self.trace.initial.len().max(file + 1), Vec::new());
        self.names.extend(to.map(|to| (to.clone(), file)));
        Ok(Some((file, Change::Name { from: from.cloned(), to: to.cloned() })))
    }
}

fn unknown(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("the trace does not account for {what}"))
}

/// The redemption ids in the `location` of each 303 answer among the text.
fn redemptions(text: &str) -> impl Iterator<Item = &str> {
    text.split("HTTP/1.1 303").skip(1).filter_map(|answer| {
        let mut headers = answer.split("\r\n\r\n").next()?.lines().filter_map(|line| line.split_once(':'));
        let (_, location) = headers.find(|(name, _)| name.eq_ignore_ascii_case("location"))?;
        let id = location.split_once("/redemptions/")?.1.split(['?', '#', '/', ' ']).next()?;
        (!id.is_empty()).then_some(id)
    })
}

/// The links, the strings and the rest of what follows a call's name: `5</path>, "bytes", 4096, 0) = 4096`.
fn parse(mut text: &str) -> ([Vec<Vec<u8>>; 2], String) {
    let (mut found, mut rest) = (<[Vec<Vec<u8>>; 2]>::default(), String::new());
    while let Some(at) = text.find(['<', '"']) {
        rest.push_str(&text[..at]);
        let kind = usize::from(text[at..].starts_with('"'));
        let (bytes, after) = unescape(&text[at + 1..], b">\""[kind]);
        found[kind].push(bytes);
        text = after;
    }
    (found, rest + text)
}

/// The bytes before the unescaped `close`, and what comes after it.
fn unescape(text: &str, close: u8) -> (Vec<u8>, &str) {
    let (bytes, mut out, mut at) = (text.as_bytes(), Vec::new(), 0);
    while at < bytes.len() && bytes[at] != close {
        let (byte, length) = if bytes[at] == b'\\' { escape(&bytes[at + 1..]) } else { (bytes[at], 1) };
        out.push(byte);
        at += length;
    }
    (out, text.get(at + 1..).unwrap_or_default())
}

/// What an escape stands for, whose part after the backslash is given, and its length: `\n`, octal `\7`, hexadecimal `\x07`.
fn escape(after: &[u8]) -> (u8, usize) {
    let (at, end, bits) = match after {
        [b'0', b'\\' | b'"', ..] => return (0, 2), // most of a page
        [b'x', ..] => (1, 3, 4),
        [b'0'..=b'7', ..] => (0, 3, 3),
        [letter, ..] => return (b"nrtvf".iter().position(|control| control == letter).map_or(*letter, |n| b"\n\r\t\x0b\x0c"[n]), 2),
        [] => return (b'\\', 1),
    };
    let digits = after[at..end.min(after.len())].iter().map_while(|byte| char::from(*byte).to_digit(1 << bits));
    digits.fold((0, at + 1), |(value, length), digit| ((value << bits) | digit as u8, length + 1))
}
