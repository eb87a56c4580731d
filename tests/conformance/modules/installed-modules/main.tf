# Modules that `terraform init` has put into .terraform: of a registry, of git, of an archive, with a directory inside.
module "registry" {
  source  = "example/queue/aws"
  version = "~> 1.2"
  name    = "registry"
}

module "registry_sub" {
  source = "example/queue/aws//modules/topic"
  name   = "registry-sub"
}

module "git" {
  source = "git::https://example.com/queues.git//modules/queue?ref=v1.2.0"
  name   = "git"
}

module "archive" {
  source = "https://example.com/queue.zip"
  count  = 2
  name   = "archive-${count.index}"
}

resource "terraform_data" "outputs" {
  input = [module.registry.name, module.registry_sub.name, module.git.name, module.archive[1].name]
}
