# The workspace's name decides values and numbers of instances.
locals {
  settings = {
    default    = { size = "t3.micro", replicas = 1 }
    staging    = { size = "t3.small", replicas = 2 }
    production = { size = "m7g.large", replicas = 4 }
  }
  current       = lookup(local.settings, terraform.workspace, local.settings.default)
  is_production = terraform.workspace == "production"
}

resource "aws_instance" "app" {
  count         = local.current.replicas
  ami           = "ami-0123456789abcdef0"
  instance_type = local.current.size

  tags = {
    Name = "app-${terraform.workspace}-${count.index}"
  }
}

resource "aws_sqs_queue" "staging_only" {
  count = contains(["staging"], terraform.workspace) ? 1 : 0
  name  = "only"
}

module "inside" {
  source = "./inside"
}
