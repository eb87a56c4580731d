resource "aws_sagemaker_notebook_instance" "it" {
  for_each      = toset(["ml.t3.medium", "ml.m5.xlarge"])
  name          = "it"
  role_arn      = "arn:aws:iam::123456789012:role/it"
  instance_type = each.key
}
