# What is sensitive in a plan, as a whole and in parts.

variable "password" {
  type      = string
  default   = "geheim"
  sensitive = true
}

variable "settings" {
  type      = map(string)
  default   = { token = "t0ken", plain = "x" }
  sensitive = true
}

resource "aws_db_instance" "db" {
  allocated_storage   = 20
  engine              = "postgres"
  instance_class      = "db.t4g.micro"
  username            = "admin"
  password            = var.password
  skip_final_snapshot = true

  tags = {
    Name  = "db"
    Token = var.settings["token"]
  }
}

resource "aws_lambda_function" "reader" {
  function_name = "reader"
  role          = "arn:aws:iam::123456789012:role/reader"
  handler       = "index.handler"
  runtime       = "python3.13"
  filename      = "reader.zip"

  environment {
    variables = {
      PLAIN  = nonsensitive(var.settings["plain"])
      SECRET = var.password
    }
  }
}
