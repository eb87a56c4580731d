module "inner" {
  source = "./inner"
}

output "region" {
  value = module.inner.region
}

output "constant" {
  value = "constant"
}

