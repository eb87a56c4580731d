a = f(<<EOT
c
EOT)
