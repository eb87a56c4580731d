//! The course of an update: indexes, then files, several at a time, until there is a part for each.
//!
//! Not for: one file (`fetch`), or what follows when all are there (`report`).

use std::collections::BTreeMap;
use std::sync::Arc;

use finops_lint::pricing::mapping::Mapping;
use finops_lint::pricing::offers::{self, Distilled, Distiller, OfferError, OfferPath, Part};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::cache::Cache;
use super::failure::{Failure, shown};
use super::fetch::Net;
use super::progress::Progress;
use super::wanted::Wanted;
use crate::cli::pricing::arguments::OfferFormat;

pub(super) struct Run {
    pub(super) wanted: Wanted,
    pub(super) net: Net,
    pub(super) cache: Cache,
    pub(super) progress: Progress,
    pub(super) mapping: Arc<Mapping>,
    pub(super) today: String,
    pub(super) jobs: usize,
    pub(super) format: Option<OfferFormat>,
    /// Prices of reserved terms, too.
    pub(super) reserved: bool,
}

/// All parts, and what is to be said about them.
#[derive(Default)]
pub(super) struct Fetched {
    /// By service: region and part.
    pub(super) parts: BTreeMap<String, Vec<(String, Part)>>,
    pub(super) files: usize,
    /// How many of them were there already.
    pub(super) known: usize,
    /// Why something that was asked for has no price, and how often.
    pub(super) left_out: BTreeMap<String, usize>,
    /// Offers that AWS does not list.
    pub(super) unlisted: Vec<String>,
}

/// One part: new, with what was left out of it, or already there.
struct One {
    service: String,
    region: String,
    part: Part,
    new: Option<BTreeMap<String, usize>>,
}

impl Run {
    /// Fetches what is not there yet. An error says of every file that failed why.
    pub(super) async fn fetch(self: Arc<Self>) -> Result<Fetched, String> {
        let places = Arc::new(Semaphore::new(self.jobs));
        let base = &self.wanted.base;
        let url = format!("{base}{}", self.wanted.index);
        let index = self.net.small(&url).await.map_err(|failure| failure.told(&url))?;
        let listed = offers::offers(&index).map_err(|error| format!("{}: {error}", shown(&url)))?;

        let (mut fetched, mut failed) = (Fetched::default(), Vec::new());
        let mut indexes = JoinSet::new();
        for service in &self.wanted.services {
            let Some(path) = listed.get(service) else {
                fetched.unlisted.push(service.clone());
                continue;
            };
            let (run, places) = (Arc::clone(&self), Arc::clone(&places));
            let (service, url) = (service.clone(), format!("{base}{path}"));
            indexes.spawn(async move {
                let _place = places.acquire().await;
                let found = match run.net.small(&url).await {
                    Ok(text) => {
                        offers::regions(&text, &service).map_err(|error| format!("{}: {error}", shown(&url)))
                    }
                    Err(failure) => Err(failure.told(&url)),
                };
                (service, found)
            });
        }
        let mut files: Vec<(String, String, OfferPath)> = Vec::new();
        while let Some(found) = indexes.join_next().await {
            match found.map_err(|error| error.to_string())? {
                (service, Ok(mut regions)) => files.extend(
                    self.wanted
                        .regions
                        .iter()
                        .filter_map(|region| Some((service.clone(), region.clone(), regions.remove(region)?))),
                ),
                (_, Err(error)) => failed.push(error),
            }
        }
        files.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
        self.progress.files(files.len());
        fetched.files = files.len();

        let mut jobs = JoinSet::new();
        for (service, region, path) in files {
            let (run, places) = (Arc::clone(&self), Arc::clone(&places));
            jobs.spawn(async move {
                let _place = places.acquire().await;
                run.one(service, region, &path).await
            });
        }
        while let Some(one) = jobs.join_next().await {
            match one.map_err(|error| error.to_string())? {
                Ok(One { service, region, part, new }) => {
                    fetched.known += usize::from(new.is_none());
                    for (reason, rows) in new.into_iter().flatten() {
                        *fetched.left_out.entry(format!("{service}: {reason}")).or_default() += rows;
                    }
                    fetched.parts.entry(service).or_default().push((region, part));
                }
                Err(error) => failed.push(error),
            }
        }
        self.progress.finish();
        fetched.parts.values_mut().for_each(|parts| parts.sort_by(|one, other| one.0.cmp(&other.0)));
        if fetched.files == 0 && failed.is_empty() {
            return Err(format!("{}: no such offer in any such region is listed there", shown(&url)));
        }
        if failed.is_empty() {
            return Ok(fetched);
        }
        failed.sort();
        let (some, all) = (failed.len(), fetched.files.max(failed.len()));
        Err(format!(
            "the prices are as they were, because {some} of {all} files failed: {}. \
             The same command fetches only what is missing",
            failed.join("; ")
        ))
    }

    /// The part of one offer in one region.
    async fn one(&self, service: String, region: String, path: &OfferPath) -> Result<One, String> {
        let file = self.progress.file(format!("{service} {region}"));
        let fingerprint = self.mapping.fingerprint(&service).unwrap_or_default();
        // A part without reserved terms is not one with them.
        let fingerprint = &format!("{fingerprint}{}", if self.reserved { "+reserved" } else { "" });
        let known = self.cache.part(&service, &region);
        if let Some(part) = known.filter(|part| part.holds(&path.version, fingerprint, &self.today)) {
            file.done(&format!("{} is there", path.version));
            return Ok(One { service, region, part, new: None });
        }
        let base = &self.wanted.base;
        let (csv, json) = (format!("{base}{}", path.csv()), format!("{base}{}", path.json));
        let at = |bytes, of| file.at(bytes, of);
        let mut url = if self.format == Some(OfferFormat::Json) { &json } else { &csv };
        let read = |format| self.reader(&service, &region, path, format);
        let mut found = match self.format {
            Some(OfferFormat::Json) => self.net.read(url, read(OfferFormat::Json), &at).await,
            _ => self.net.read(url, read(OfferFormat::Csv), &at).await,
        };
        if self.format.is_none() && matches!(found, Err(Failure::Missing(_))) {
            url = &json;
            found = self.net.read(url, read(OfferFormat::Json), &at).await;
        }
        let mut distilled = match found {
            Ok(distilled) => distilled,
            Err(failure) => {
                let told = failure.told(url);
                file.done("failed");
                return Err(told);
            }
        };
        let left_out = std::mem::take(&mut distilled.left_out);
        let what = format!("{}, {} prices", path.version, distilled.prices);
        let part = Part::new(distilled, fingerprint);
        self.cache.keep(&service, &region, &part)?;
        file.done(&what);
        Ok(One { service, region, part, new: Some(left_out) })
    }

    /// What reads a file while it comes. It may be asked to begin again.
    fn reader(
        &self,
        service: &str,
        region: &str,
        path: &OfferPath,
        format: OfferFormat,
    ) -> Arc<super::fetch::Parse<Distilled>> {
        let (mapping, today, reserved) = (Arc::clone(&self.mapping), self.today.clone(), self.reserved);
        let (service, region, version) = (service.to_owned(), region.to_owned(), path.version.clone());
        Arc::new(move |input| {
            let distiller = Distiller::new(&mapping, &service, &region, &today).map_err(OfferError::Content)?;
            let distiller = distiller.with_terms(reserved);
            match format {
                OfferFormat::Csv => offers::read_csv(input, &version, distiller),
                OfferFormat::Json => offers::read_json(input, &version, distiller),
            }
        })
    }
}
