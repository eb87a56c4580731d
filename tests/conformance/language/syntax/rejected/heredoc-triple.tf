a = <<<EOT
b
EOT
