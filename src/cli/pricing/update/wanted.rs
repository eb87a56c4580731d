//! Which offers and regions an update is for, and where they are.
//!
//! Not for: whether AWS has them; the indexes say that.

use finops_lint::pricing::Catalogue;
use finops_lint::pricing::mapping::Mapping;
use finops_lint::pricing::names::Services;

use super::super::arguments::{Partition, Update};
use super::failure::shown;

/// What is to be fetched, and from where.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) services: Vec<String>,
    pub(super) regions: Vec<String>,
    /// Without a slash at its end.
    pub(super) base: String,
    pub(super) index: &'static str,
}

impl Wanted {
    pub(super) fn of(options: &Update, mapping: &Mapping) -> Result<Self, String> {
        let china = options.partition == Partition::Cn;
        let (usual, index) = match options.partition {
            Partition::Aws => ("https://pricing.us-east-1.amazonaws.com", "/offers/v1.0/aws/index.json"),
            Partition::Cn => ("https://pricing.cn-north-1.amazonaws.com.cn", "/offers/v1.0/cn/index.json"),
        };
        let base = options.base_url.as_deref().unwrap_or(usual).trim_end_matches('/');
        let url = reqwest::Url::parse(base).map_err(|error| format!("--base-url `{}`: {error}", shown(base)))?;
        if !["http", "https"].contains(&url.scheme()) || url.query().is_some() || url.fragment().is_some() {
            let base = shown(base);
            return Err(format!("--base-url `{base}`: an address such as https://mirror.example/aws is expected"));
        }
        let known: Vec<&str> = mapping.services().collect();
        // `ec2` is what `pricing lookup` takes as well.
        let names = Services::of(Catalogue::embedded());
        let code = |name: &String| names.find(name).map_or_else(|_| name.clone(), str::to_owned);
        let asked: Vec<String> = options.services.iter().map(code).collect();
        let services = chosen("service", &asked, &known)?;
        let all: Vec<&str> = mapping.regions().collect();
        if let Some(other) = options.regions.iter().find(|region| region.starts_with("cn-") != china) {
            let (of, partition) = if china { ("outside of China", "aws") } else { ("in China", "cn") };
            return Err(format!(
                "--region {other}: regions {of} have their own price list: --partition {partition}"
            ));
        }
        let here: Vec<&str> = all.into_iter().filter(|region| region.starts_with("cn-") == china).collect();
        let regions = chosen("region", &options.regions, &here)?;
        if regions.is_empty() {
            return Err("the catalogue's table of regions has none of this partition yet".to_owned());
        }
        Ok(Self { services, regions, base: base.to_owned(), index })
    }
}

/// Those asked for, or all of them.
fn chosen(what: &str, asked: &[String], known: &[&str]) -> Result<Vec<String>, String> {
    if asked.is_empty() {
        return Ok(known.iter().map(|name| (*name).to_owned()).collect());
    }
    for name in asked {
        if !known.contains(&name.as_str()) {
            let distance = |known: &&&str| strsim::damerau_levenshtein(&name.to_lowercase(), &known.to_lowercase());
            let near = known.iter().filter(|known| distance(known) <= 4).min_by_key(distance);
            let hint = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            return Err(format!("--{what} {name}: the catalogue knows no such {what}{hint}"));
        }
    }
    let mut chosen = asked.to_vec();
    chosen.sort();
    chosen.dedup();
    Ok(chosen)
}
