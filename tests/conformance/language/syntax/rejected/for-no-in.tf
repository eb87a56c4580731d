a = [for b c : b]
