resource "aws_route53profiles_profile" "it" {
  name = "it"
}

resource "aws_route53profiles_association" "it" {
  count       = 101
  name        = "it-${count.index}"
  profile_id  = aws_route53profiles_profile.it.id
  resource_id = "vpc-${count.index}"
}
