from_file       = "first.tfvars"
from_later_file = "first.tfvars"
