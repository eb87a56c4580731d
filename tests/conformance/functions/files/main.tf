locals {
  hosts = { web = 2, db = 1 }
  list  = ["a", "b", "c"]
}

resource "terraform_data" "templates" {
  input = {
    loop      = templatefile("${path.module}/texts/loop.tftpl", { hosts = local.hosts, list = local.list })
    nested    = templatefile("texts/condition.tftpl", { size = 12, name = null })
    small     = templatefile("texts/condition.tftpl", { size = 1, name = "x" })
    string    = templatestring(local.template, { name = "world", list = local.list })
    json      = jsondecode(templatefile("texts/policy.json.tftpl", { actions = ["s3:Get*", "s3:List*"], arn = "arn:aws:s3:::b" }))
    functions = templatefile("texts/functions.tftpl", { list = local.list })
  }
}

locals {
  template = file("texts/greeting.txt")
}

resource "terraform_data" "files" {
  input = {
    text      = file("texts/greeting.txt")
    base64    = filebase64("texts/greeting.txt")
    md5       = filemd5("texts/greeting.txt")
    sha1      = filesha1("texts/greeting.txt")
    sha256    = filesha256("texts/greeting.txt")
    sha512    = filesha512("texts/greeting.txt")
    base64256 = filebase64sha256("texts/greeting.txt")
    base64512 = filebase64sha512("texts/greeting.txt")
    exists    = [fileexists("texts/greeting.txt"), fileexists("texts/none")]
    all       = fileset(path.module, "texts/**")
    kinds     = fileset("texts", "*.{txt,tftpl}")
    deep      = fileset("texts", "**/*.txt")
    one       = fileset("texts", "?oop.tftpl")
    class     = fileset("texts", "[a-g]*")
    none      = fileset("texts", "*.nothing")
    missing   = fileset("nowhere", "*")
    directory = fileset(".", "texts/sub/*")
    base      = basename("texts/greeting.txt")
    dir       = dirname("texts/greeting.txt")
  }
}
