a = <<EOT
"b" \n \" 'c' \q
EOT
