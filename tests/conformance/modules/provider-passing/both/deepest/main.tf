terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.only]
    }
  }
}

resource "aws_sqs_queue" "only" {
  provider = aws.only
  name     = "only"
}

# The default of the module above, which it has from its own caller.
module "inherits" {
  source = "../../leaf"
}
