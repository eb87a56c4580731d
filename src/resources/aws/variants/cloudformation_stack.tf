resource "aws_cloudformation_stack" "it" {
  name         = "it"
  template_url = "https://it.s3.amazonaws.com/template.yml"
}

resource "aws_cloudformation_stack_set" "it" {
  name         = "it"
  template_url = "https://it.s3.amazonaws.com/template.yml"
}
