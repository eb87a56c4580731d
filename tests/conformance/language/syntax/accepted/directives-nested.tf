a = "%{ for b in c }%{ if b }%{ for d, e in b }x%{ endfor }%{ endif }%{ endfor }"
