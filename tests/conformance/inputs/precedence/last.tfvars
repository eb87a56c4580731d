from_later_file = "last.tfvars"
