//! Work divided among the machine's threads.

use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

/// How many threads are worth it on this machine.
pub(crate) fn threads(work: usize) -> usize {
    std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(8)
        .min(work.max(1))
}

/// Runs `work` on as many threads as `count` pieces of work are worth, and waits for all.
pub(crate) fn on_threads(count: usize, work: impl Fn() + Sync) {
    let threads = threads(count);
    if threads == 1 {
        return work();
    }
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(&work);
        }
    });
}

/// Runs `each` on the numbers from 0 to `count`, on several threads of which each has a `state`, and
/// gives the results in order.
pub(crate) fn side_by_side<S, T: Send>(
    count: usize,
    state: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    at_most(count, count, state, each)
}

/// The same on at most so many threads, for work whose memory counts.
pub fn at_most<S, T: Send>(
    most: usize,
    count: usize,
    state: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(count));
    on_threads(count.min(most), || {
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
    });
    let mut all = done.into_inner().unwrap_or_default();
    all.sort_unstable_by_key(|(n, _)| *n);
    all.into_iter().map(|(_, t)| t).collect()
}
