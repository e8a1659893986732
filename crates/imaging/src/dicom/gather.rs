//! The headers of all objects of a study, read side by side.

use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

use super::{
    header::{self, Header},
    object::{self, Fault},
    source::{Opened, Source},
};

/// The headers of a study, and how many files are something else.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// Number of the entry, and its header; in the order of the entries.
    pub objects: Vec<(usize, Header)>,
    /// Files that are not DICOM.
    pub foreign: usize,
    /// Objects that cannot be read, each with why.
    pub broken: Vec<(usize, Fault)>,
}

/// How many threads are worth it on this machine.
pub(crate) fn threads(work: usize) -> usize {
    std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(8)
        .min(work.max(1))
}

/// Runs `each` on the numbers from 0 to `count`, on several threads, and gives the results in order.
pub(crate) fn side_by_side<S, T: Send>(
    count: usize,
    state: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(count));
    let work = || {
        let mut own = state();
        let mut mine = Vec::new();
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            if n >= count {
                break;
            }
            mine.push((n, each(&mut own, n)));
        }
        // A poisoned lock means that another thread panicked; the scope passes that on.
        if let Ok(mut all) = done.lock() {
            all.extend(mine);
        }
    };
    let threads = threads(count);
    if threads == 1 {
        work();
    } else {
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(work);
            }
        });
    }
    let mut all = done.into_inner().unwrap_or_default();
    all.sort_unstable_by_key(|(n, _)| *n);
    all.into_iter().map(|(_, t)| t).collect()
}

/// Reads all headers.
pub(crate) fn gather(source: &Source) -> Gathered {
    let read = |opened: &mut Opened, n: usize| -> Result<Header, Fault> {
        let entry = &source.entries[n];
        let object = opened.read(entry, 0, |bytes| {
            object::read(bytes, entry.length, &header::wanted)
        })??;
        Ok(Header::new(object))
    };
    let all = side_by_side(source.entries.len(), || source.open(), read);
    let mut gathered = Gathered::default();
    for (n, result) in all.into_iter().enumerate() {
        match result {
            // A DICOMDIR among the files that it lists.
            Ok(header) if header.series.is_empty() && header.pixels.is_none() => {
                gathered.foreign += 1;
            }
            Ok(header) => gathered.objects.push((n, header)),
            Err(Fault::NotDicom) => gathered.foreign += 1,
            Err(fault) => gathered.broken.push((n, fault)),
        }
    }
    gathered
}

/// Exactly `size` bytes of an entry from `offset` on, into `buffer`.
pub(crate) fn bytes_at(
    source: &Source,
    opened: &mut Opened,
    entry: usize,
    offset: u64,
    size: usize,
    buffer: &mut Vec<u8>,
) -> std::io::Result<()> {
    let Some(entry) = source.entries.get(entry) else {
        return Err(std::io::ErrorKind::NotFound.into());
    };
    // What the file does not hold is not made room for.
    if offset.saturating_add(size as u64) > entry.length {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    buffer.resize(size, 0);
    opened.read(entry, offset, |bytes| bytes.read_exact(buffer))?
}
