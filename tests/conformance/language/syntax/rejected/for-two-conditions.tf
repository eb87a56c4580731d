a = [for b in c : b if b if c]
