resource "aws_codepipeline" "it" {
  for_each      = toset(["V1", "V2"])
  name          = each.key
  pipeline_type = each.key
  role_arn      = "arn:aws:iam::123456789012:role/it"
}
