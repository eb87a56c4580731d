a = << EOT
c
EOT
