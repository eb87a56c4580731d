//! A Fargate profile of an EKS cluster: the vCPUs and memory of the pods that it takes.
//!
//! Prices: <https://aws.amazon.com/fargate/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_fargate_profile>. The profile itself is
//! free and knows no pods: how many there are, and how large, is usage. Not for: storage beyond the 20 GB that are free.

use crate::resources::amount::{HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "eks_fargate_profile",
    places: &[place("aws_eks_fargate_profile")],
    fields: &[field("cluster_name").replaces(), field("selector").replaces()],
    usage: &[
        usage("pods", "pods of the profile that run on average").sizes(2, 20, 200),
        usage("pod_vcpus", "vCPUs of such a pod, rounded up to a Fargate size").sizes(1, 2, 4),
        usage("pod_memory_gb", "memory of such a pod in GB, rounded up to a Fargate size").sizes(2, 4, 8),
    ],
    bill,
};

fn bill(profile: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let hours = profile.usage("pods") * HOURS;
    let key = ("AmazonEKS", "Fargate-vCPU-Hours:perCPU", "");
    let vcpus = profile.usage("pod_vcpus") * hours.clone();
    bill.add(line("vCPU (Fargate, Linux/X86)", "vCPU-hours", key, vcpus));
    let key = ("AmazonEKS", "Fargate-GB-Hours", "");
    let memory = profile.usage("pod_memory_gb") * hours;
    bill.add(line("Memory (Fargate, Linux/X86)", "GB-hours", key, memory));
    Ok(())
}
