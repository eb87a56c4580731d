a = <<EOT
b
    EOT
