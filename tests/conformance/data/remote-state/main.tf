# The outputs of a state file of the project; of a state elsewhere nothing is known.

data "terraform_remote_state" "net" {
  backend = "local"

  config = {
    path = "net.tfstate"
  }

  defaults = {
    name  = "not used"
    extra = "of the defaults"
  }
}

resource "aws_sqs_queue" "out" {
  name = data.terraform_remote_state.net.outputs.name
  tags = {
    extra     = data.terraform_remote_state.net.outputs.extra
    number    = data.terraform_remote_state.net.outputs.n + 1
    ids       = join(",", data.terraform_remote_state.net.outputs.ids)
    object    = data.terraform_remote_state.net.outputs.obj.b[0]
    missing   = try(data.terraform_remote_state.net.outputs.missing, "none")
    workspace = data.terraform_remote_state.net.workspace == null
    backend   = data.terraform_remote_state.net.backend
    secret    = data.terraform_remote_state.net.outputs.secret
  }
}

resource "aws_sqs_queue" "each" {
  for_each = toset(data.terraform_remote_state.net.outputs.ids)
  name     = each.value
}
