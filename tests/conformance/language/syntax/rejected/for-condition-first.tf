a = [for b in c if b : b]
