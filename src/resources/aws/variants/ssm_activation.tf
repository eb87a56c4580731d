resource "aws_ssm_activation" "it" {
  iam_role = "it"
}
