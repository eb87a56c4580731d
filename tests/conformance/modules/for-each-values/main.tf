# What for_each may be: sets, maps, objects, comprehensions, and values that are not all known.
variable "set" {
  type    = set(string)
  default = ["b", "a"]
}

variable "objects" {
  type = map(object({ size = number, on = optional(bool, true) }))
  default = {
    small = { size = 8 }
    large = { size = 100 }
    none  = { size = 1, on = false }
  }
}

resource "aws_sqs_queue" "set" {
  for_each = var.set
  name     = "${each.key}-${each.value}"
}

resource "aws_sqs_queue" "list" {
  for_each = toset(["x", "y", "x"])
  name     = each.value
}

resource "aws_ebs_volume" "object" {
  for_each          = { for name, volume in var.objects : name => volume if volume.on }
  availability_zone = "us-east-1a"
  size              = each.value.size
  tags              = { Name = each.key }
}

# The values of an object may be of different types.
resource "terraform_data" "mixed" {
  for_each = { a = 1, b = "two", c = [3], d = null }
  input    = { key = each.key, value = each.value }
}

# The keys are known and the values are not.
resource "terraform_data" "half_known" {
  for_each = { for key, queue in aws_sqs_queue.set : key => queue.arn }
  input    = { key = each.key, arn = each.value }
}

# One resource's instances decide those of another.
resource "terraform_data" "chained" {
  for_each = aws_ebs_volume.object
  input    = { name = each.value.tags.Name, size = each.value.size, zone = each.value.availability_zone }
}

resource "terraform_data" "empty" {
  for_each = toset([])
  input    = each.key
}

resource "terraform_data" "product" {
  for_each = { for pair in setproduct(["a", "b"], [1, 2]) : "${pair[0]}.${pair[1]}" => pair }
  input    = each.value
}

resource "terraform_data" "references" {
  input = {
    names = { for key, queue in aws_sqs_queue.set : key => queue.name }
    one   = aws_sqs_queue.set["a"].name
    keys  = keys(aws_ebs_volume.object)
    sizes = values(aws_ebs_volume.object)[*].size
    none  = length(terraform_data.empty)
  }
}
