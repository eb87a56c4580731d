a = f(b..)
