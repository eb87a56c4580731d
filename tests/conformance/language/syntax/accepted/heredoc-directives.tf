a = <<EOT
%{ for b in c ~}
${b}
%{ endfor ~}
EOT
