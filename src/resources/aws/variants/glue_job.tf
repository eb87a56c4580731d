locals {
  jobs = {
    spark    = { command = "glueetl", class = "STANDARD" }
    stream   = { command = "gluestreaming", class = "STANDARD" }
    flexible = { command = "glueetl", class = "FLEX" }
    ray      = { command = "glueray", class = null }
  }
}

resource "aws_glue_job" "it" {
  for_each          = local.jobs
  name              = each.key
  role_arn          = "arn:aws:iam::123456789012:role/it"
  worker_type       = each.value.command == "glueray" ? "Z.2X" : "G.1X"
  number_of_workers = 2
  execution_class   = each.value.class
  command {
    name            = each.value.command
    script_location = "s3://it/it.py"
  }
}

resource "aws_glue_job" "shell" {
  name     = "shell"
  role_arn = "arn:aws:iam::123456789012:role/it"
  command {
    name            = "pythonshell"
    script_location = "s3://it/it.py"
  }
}
