resource "aws_config_conformance_pack" "it" {
  name            = "it"
  template_s3_uri = "s3://it/pack.yaml"
}

resource "aws_config_organization_conformance_pack" "it" {
  name            = "it"
  template_s3_uri = "s3://it/pack.yaml"
}
