a = <<EOT
b
EOT