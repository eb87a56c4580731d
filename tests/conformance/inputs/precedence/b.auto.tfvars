from_auto_b       = "b.auto.tfvars"
from_file         = "b.auto.tfvars"
from_command_line = "b.auto.tfvars"
from_later_file   = "b.auto.tfvars"
merged            = { b = "b.auto.tfvars" }
