summary = "a public address that nothing uses"
why     = "A public IPv4 address is billed every hour, whether anything listens on it or not."
see     = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-eips.html"]

rule "eip" {
  when = !(
    is_set(self.instance) ||
    is_set(self.network_interface) ||
    is_referred(self, "aws_eip_association", "allocation_id") ||
    is_referred(self, "aws_nat_gateway", "allocation_id") ||
    is_referred(self, "aws_nat_gateway", "secondary_allocation_ids") ||
    is_referred(self, "aws_nat_gateway_eip_association", "allocation_id") ||
    is_referred(self, "aws_lb", "subnet_mapping[*].allocation_id") ||
    is_referred(self, "aws_alb", "subnet_mapping[*].allocation_id") ||
    is_referred(self, "aws_transfer_server", "endpoint_details[0].address_allocation_ids")
  )
  message = "nothing in this project uses this address"
  help    = "release it, or associate it; an address that is kept for later is billed until then"
  remove  = true
}

fail "nothing refers to it" {
  resource "aws_eip" "partner" {
    domain = "vpc"
  }
}

fail "another address is associated" {
  resource "aws_eip" "partner" {
    domain = "vpc"
  }

  resource "aws_eip" "nat" {
    domain = "vpc"
  }

  resource "aws_nat_gateway" "main" {
    subnet_id     = "subnet-0123456789"
    allocation_id = aws_eip.nat.id
  }
}

pass "a NAT gateway's" {
  resource "aws_eip" "nat" {
    domain = "vpc"
  }

  resource "aws_nat_gateway" "main" {
    subnet_id     = "subnet-0123456789"
    allocation_id = aws_eip.nat.id
  }
}

pass "an instance's" {
  resource "aws_eip" "web" {
    domain   = "vpc"
    instance = "i-0123456789"
  }
}

pass "an association of an address that is not known" {
  variable "allocation" {}

  resource "aws_eip" "web" {
    domain = "vpc"
  }

  resource "aws_eip_association" "some" {
    allocation_id = var.allocation
    instance_id   = "i-0123456789"
  }
}
