from_tfvars       = "terraform.tfvars"
from_tfvars_json  = "terraform.tfvars"
from_auto_a       = "terraform.tfvars"
from_auto_a_json  = "terraform.tfvars"
from_auto_b       = "terraform.tfvars"
from_file         = "terraform.tfvars"
from_command_line = "terraform.tfvars"
from_later_file   = "terraform.tfvars"
merged            = { a = "terraform.tfvars" }
