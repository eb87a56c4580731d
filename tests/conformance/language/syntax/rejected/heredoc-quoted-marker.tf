a = <<"EOT"
c
EOT
