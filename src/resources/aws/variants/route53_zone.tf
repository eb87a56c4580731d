resource "aws_route53_zone" "public" {
  name = "example.com"
}

resource "aws_route53_zone" "private" {
  name = "example.internal"
  vpc {
    vpc_id = "vpc-1"
  }
}
