a = "%{ if b }c%{ else }d%{ endif }"
e = "%{ for f in g }${f}%{ endfor }"
