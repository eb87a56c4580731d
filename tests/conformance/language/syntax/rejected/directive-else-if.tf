a = "%{ if b }c%{ else if d }e%{ endif }"
