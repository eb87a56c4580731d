# Ephemeral values reach write-only arguments, which no plan has.
variable "token" {
  type      = string
  ephemeral = true
  default   = "t"
}


resource "aws_db_instance" "db" {
  identifier          = "db"
  engine              = "postgres"
  instance_class      = "db.t4g.micro"
  allocated_storage   = 20
  username            = "u"
  password_wo         = "${var.token}-db"
  password_wo_version = 1
}

resource "aws_ssm_parameter" "token" {
  name             = "/token"
  type             = "SecureString"
  value_wo         = var.token
  value_wo_version = 2
}

module "m" {
  source = "./m"
  token  = var.token
}

resource "aws_ssm_parameter" "from_module" {
  name             = "/from-module"
  type             = "SecureString"
  value_wo         = module.m.token
  value_wo_version = 1
}
