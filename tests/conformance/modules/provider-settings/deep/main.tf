module "deeper" { source = "./deeper" }
output "r" { value = module.deeper.r }
