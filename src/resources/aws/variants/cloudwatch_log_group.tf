resource "aws_cloudwatch_log_group" "it" {
  for_each        = toset(["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"])
  name            = "it"
  log_group_class = each.key
}

# What a function writes is billed as vended logs.
resource "aws_cloudwatch_log_group" "of_a_function" {
  for_each        = toset(["STANDARD", "INFREQUENT_ACCESS"])
  name            = "/aws/lambda/it"
  log_group_class = each.key
}
