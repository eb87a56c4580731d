a = "%{ if b }c%{ elseif d }e%{ endif }"
