from_default = "unused.tfvars"
