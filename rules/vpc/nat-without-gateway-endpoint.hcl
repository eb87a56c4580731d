summary = "traffic to S3 and DynamoDB goes through a NAT gateway"
why     = "A NAT gateway bills every gigabyte, also those on their way to S3 and DynamoDB. Gateway endpoints take that traffic out of it and cost nothing."
see     = ["https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"]
kind    = "risk"

rule "nat_gateway" {
  locals {
    subnet = target(self, "subnet_id", "aws_subnet", "aws_default_subnet")
    vpc    = local.subnet == null ? null : target(local.subnet, "vpc_id", "aws_vpc", "aws_default_vpc")
    endpoints = local.vpc == null ? [] : [
      for endpoint in referrers(local.vpc, "aws_vpc_endpoint", "vpc_id") : endpoint.service_name
      if !contains(["Interface", "GatewayLoadBalancer"], try(endpoint.vpc_endpoint_type, "Gateway")) && try(is_set(endpoint.service_name), false)
    ]
    missing = [
      for service in ["s3", "dynamodb"] : service
      if !anytrue([for name in local.endpoints : endswith(name, ".${service}")])
    ]
  }

  when    = self.connectivity_type == "public" && local.vpc != null && length(local.missing) > 0
  at      = "subnet_id"
  message = "the VPC has no gateway endpoint for ${join(" or ", local.missing)}"
  help    = "add an aws_vpc_endpoint of type Gateway to the private route tables"
}

fail "a VPC without endpoints" {
  resource "aws_vpc" "main" {
    cidr_block = "10.0.0.0/16"
  }

  resource "aws_subnet" "public" {
    vpc_id     = aws_vpc.main.id
    cidr_block = "10.0.1.0/24"
  }

  resource "aws_nat_gateway" "main" {
    subnet_id     = aws_subnet.public.id
    allocation_id = "eipalloc-0123456789"
  }
}

fail "only S3 has one" {
  resource "aws_vpc" "main" {
    cidr_block = "10.0.0.0/16"
  }

  resource "aws_subnet" "public" {
    vpc_id     = aws_vpc.main.id
    cidr_block = "10.0.1.0/24"
  }

  resource "aws_nat_gateway" "main" {
    subnet_id     = aws_subnet.public.id
    allocation_id = "eipalloc-0123456789"
  }

  resource "aws_vpc_endpoint" "s3" {
    vpc_id       = aws_vpc.main.id
    service_name = "com.amazonaws.us-east-1.s3"
  }
}

pass "both have one" {
  resource "aws_vpc" "main" {
    cidr_block = "10.0.0.0/16"
  }

  resource "aws_subnet" "public" {
    vpc_id     = aws_vpc.main.id
    cidr_block = "10.0.1.0/24"
  }

  resource "aws_nat_gateway" "main" {
    subnet_id     = aws_subnet.public.id
    allocation_id = "eipalloc-0123456789"
  }

  resource "aws_vpc_endpoint" "gateway" {
    for_each = toset(["s3", "dynamodb"])

    vpc_id       = aws_vpc.main.id
    service_name = "com.amazonaws.us-east-1.${each.key}"
  }
}

fail "an endpoint of another kind, which has no service" {
  resource "aws_vpc" "main" {
    cidr_block = "10.0.0.0/16"
  }

  resource "aws_subnet" "public" {
    vpc_id     = aws_vpc.main.id
    cidr_block = "10.0.1.0/24"
  }

  resource "aws_nat_gateway" "main" {
    subnet_id     = aws_subnet.public.id
    allocation_id = "eipalloc-0123456789"
  }

  resource "aws_vpc_endpoint" "shared" {
    vpc_id                     = aws_vpc.main.id
    vpc_endpoint_type          = "Resource"
    service_name               = null
    resource_configuration_arn = "arn:aws:vpc-lattice:us-east-1:123456789012:resourceconfiguration/rcfg-0123456789"
  }
}

pass "the VPC is made elsewhere" {
  resource "aws_nat_gateway" "main" {
    subnet_id     = "subnet-0123456789"
    allocation_id = "eipalloc-0123456789"
  }
}

pass "it is not known what an endpoint is for" {
  variable "service" {}

  resource "aws_vpc" "main" {
    cidr_block = "10.0.0.0/16"
  }

  resource "aws_subnet" "public" {
    vpc_id     = aws_vpc.main.id
    cidr_block = "10.0.1.0/24"
  }

  resource "aws_nat_gateway" "main" {
    subnet_id     = aws_subnet.public.id
    allocation_id = "eipalloc-0123456789"
  }

  resource "aws_vpc_endpoint" "some" {
    vpc_id       = aws_vpc.main.id
    service_name = var.service
  }
}
