//! Clusters of containers. Prices: <https://aws.amazon.com/eks/pricing/>, <https://aws.amazon.com/ecs/pricing/>.

use serde_json::json;

use super::{check, in_region, resource};

#[test]
fn eks_clusters() {
    let hours = "EKS cluster: 730 of AmazonEKS AmazonEKS-Hours:perCluster";
    check(in_region("eu-north-1", resource("aws_eks_cluster", json!({"name": "main"}))), &[], &[hours]);
    let why = "unpriced Auto Mode instances: EKS starts them as the cluster needs them, with a surcharge";
    check(resource("aws_eks_cluster", json!({"compute_config": [{"enabled": true}]})), &[], &[hours, why]);
    let why = "unpriced Provisioned control plane: var.x has no value";
    let unknown = json!({"control_plane_scaling_config": [{"tier": "<unknown>"}]});
    check(resource("aws_eks_cluster", unknown), &[], &[hours, why]);
}

#[test]
fn ecs_clusters() {
    check(resource("aws_ecs_cluster", json!({"name": "main"})), &[], &[]);
    let with = |value: &str| json!({"setting": [{"name": "containerInsights", "value": value}]});
    check(resource("aws_ecs_cluster", with("disabled")), &[], &[]);
    let why = "unpriced Container Insights: it is charged by the metrics of the services and tasks that run, which the \
               cluster cannot know";
    check(resource("aws_ecs_cluster", with("enhanced")), &[], &[why]);
    check(
        resource("aws_ecs_cluster", with("<unknown>")),
        &[],
        &["unpriced Container Insights: var.x has no value"],
    );
}
