//! `pricing update`: AWS's current price list, fetched, distilled and put in the place of the old prices.
//!
//! Not for: what a row of the list means (`pricing::offers`, `pricing-cache/mapping/`).
//!
//! Indexes first, then a file for each offer and region, several at a time; each becomes a part in the cache. Only when
//! all parts are there is the catalogue put together and changed, as a whole. Nothing before that touches it.

mod cache;
mod checks;
mod client;
mod failure;
mod fetch;
mod pipe;
mod progress;
mod report;
mod run;
mod wanted;

use std::sync::Arc;
use std::time::Duration;

use finops_lint::pricing::mapping::Mapping;

use self::cache::Cache;
use self::failure::Patience;
use self::fetch::Net;
use self::progress::Progress;
use self::report::Target;
use self::run::Run;
use self::wanted::Wanted;
use super::arguments::Update;
use crate::cli::prices::cache_dir;
use crate::cli::{Exit, memory};

/// Runs the command.
pub(super) fn run(options: &Update) -> Result<Exit, String> {
    memory::spare();
    let mapping = Arc::new(Mapping::shipped()?);
    let wanted = Wanted::of(options, &mapping)?;
    let cache_dir = options.cache_dir.clone().or_else(cache_dir);
    let cache_dir = cache_dir.ok_or("this machine has no place for caches; name one with --cache-dir")?;
    let target = options.into.clone().map_or_else(|| Target::Cache(cache_dir.clone()), Target::Files);
    let cache = if options.dry_run { Cache::read_only(&cache_dir) } else { Cache::locked(&cache_dir)? };
    let net = Net {
        client: client::client(options.ca_file.as_deref())?,
        patience: Patience { retries: options.retries, pause: Duration::from_millis(options.retry_pause) },
        stall: Duration::from_secs(options.stall_timeout.max(1)),
    };
    let today = crate::cli::today().to_string();
    let run = Arc::new(Run {
        wanted,
        net,
        cache,
        progress: Progress::new(options.quiet),
        mapping,
        today,
        jobs: options.jobs.max(1),
        format: options.offer_format,
        reserved: options.reserved,
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("no network: {error}"))?;
    let fetched = runtime.block_on(async {
        tokio::select! {
            fetched = Arc::clone(&run).fetch() => fetched,
            _ = tokio::signal::ctrl_c() => Err(
                "interrupted; the prices are as they were, and what has been fetched is not fetched again".to_owned()
            ),
        }
    });
    // Readers that wait for more end by themselves.
    runtime.shutdown_timeout(Duration::from_millis(200));
    report::finish(options, &run, fetched?, &target)
}
