//! Where the tasks of a service run: how many of them on Fargate, and on Fargate Spot.
//!
//! <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html>. Not for: instances of
//! one's own.

use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::Bill;
use crate::resources::estate::Target;
use crate::resources::thing::{Thing, number_of, text_of};

/// The tasks that one of the two Fargate providers runs.
pub(super) struct Share {
    pub(super) is_spot: bool,
    pub(super) tasks: Amount,
}

/// # Errors
/// Why it is not known where they run.
pub(super) fn shares(service: &Thing<'_>, count: &Amount, bill: &mut Bill) -> Result<Vec<Share>, Reason> {
    let on_fargate = |is_spot, tasks| Share { is_spot, tasks };
    match service.text("launch_type")?.as_deref() {
        Some("FARGATE") => return Ok(vec![on_fargate(false, count.clone())]),
        Some(_) => return Ok(Vec::new()),
        None => {}
    }
    let own = service.items("capacity_provider_strategy")?;
    let strategy = if own.is_empty() { of_cluster(service)? } else { own };
    let mut shares = Vec::new();
    for (index, item) in strategy.iter().enumerate() {
        let tasks = share(item, &strategy, count);
        let provider = match text_of(item, "capacity_provider") {
            // A provider that the project declares is not one of AWS's two, whatever its name will be.
            Err(_) if !declared(service, index).is_empty() => None,
            named => named?,
        };
        match provider.as_deref() {
            Some("FARGATE") => shares.push(on_fargate(false, tasks)),
            Some("FARGATE_SPOT") => shares.push(on_fargate(true, tasks)),
            _ if !tasks.is_zero() && is_managed(service, index) => {
                let why = "ECS chooses and starts the instances, with a fee on each of them";
                bill.unpriced("Managed instances", Reason::new(why));
            }
            _ => {}
        }
    }
    Ok(shares)
}

/// The base of a provider first; what is beyond the base goes to all of them by weight.
fn share(item: &Value, strategy: &[Value], count: &Amount) -> Amount {
    if strategy.len() == 1 {
        return count.clone();
    }
    let of = |item: &Value, attribute: &str| number_of(item, attribute).unwrap_or(Amount::ZERO);
    let sum = |attribute: &str| strategy.iter().fold(Amount::ZERO, |sum, item| sum + of(item, attribute));
    let base = of(item, "base").at_most(count.clone());
    let weight = of(item, "weight");
    if weight.is_zero() {
        return base;
    }
    base + count.clone().beyond(sum("base")) * weight.divided_by(sum("weight"))
}

/// The strategy that the cluster has for services without one of their own.
fn of_cluster(service: &Thing<'_>) -> Result<Vec<Value>, Reason> {
    let here = || service.resource.span("cluster");
    let clusters = match service.estate.target(service.resource, "cluster", &["aws_ecs_cluster"]) {
        // The account's cluster called `default` has none unless someone gave it one.
        Target::Unset => return Ok(Vec::new()),
        Target::Found(found) => found,
        Target::Elsewhere | Target::Unknown(_) => {
            let why = "the cluster decides where tasks run, and it is not in this project";
            return Err(Reason::new(why).at(here()));
        }
    };
    let Some(cluster) = clusters.first() else { return Ok(Vec::new()) };
    let providers = service.estate.referrers(cluster, "aws_ecs_cluster_capacity_providers", "cluster_name").found;
    let strategies = providers.iter().filter_map(|of_cluster| of_cluster.at("default_capacity_provider_strategy"));
    match strategies.map(Value::reveal).next() {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::List(_, items)) => Ok(items.to_vec()),
        Some(Value::Unknown(unknown)) => Err(Reason::from(unknown)),
        Some(single) => Ok(vec![single.clone()]),
    }
}

/// Whether the provider is one for which ECS manages the instances itself.
fn is_managed(service: &Thing<'_>, index: usize) -> bool {
    let is_managed = |provider: &&Resource| {
        provider.at("managed_instances_provider[0]").is_some_and(|managed| !managed.is_null())
    };
    declared(service, index).iter().any(is_managed)
}

/// The providers of the project that an item of the service's own strategy may name.
fn declared<'a>(service: &Thing<'a>, index: usize) -> Vec<&'a Resource> {
    let path = format!("capacity_provider_strategy[{index}].capacity_provider");
    match service.estate.target(service.resource, &path, &["aws_ecs_capacity_provider"]) {
        Target::Found(found) => found,
        _ => Vec::new(),
    }
}
