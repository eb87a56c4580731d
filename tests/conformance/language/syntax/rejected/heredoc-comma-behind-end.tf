a = [<<EOT
c
EOT, 1]
