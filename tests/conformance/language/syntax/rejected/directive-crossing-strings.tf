a = "%{ if b }" + "%{ endif }"
