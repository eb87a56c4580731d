a = f(b = 1)
