# Modules in modules in modules: arguments go down, outputs come up, each instance has its own values.
module "env" {
  source   = "./env"
  for_each = { dev = 1, prod = 2 }
  name     = each.key
  replicas = each.value
}

module "same_twice" {
  source   = "./env/app"
  name     = "outside"
  path_was = path.module
}

resource "terraform_data" "outputs" {
  input = {
    queues = { for name, env in module.env : name => env.queues }
    first  = module.env["prod"].queues[0]
    all    = flatten([for env in module.env : env.queues])
    app    = module.same_twice.queue
    path   = path.module
    root   = path.root
  }
}
