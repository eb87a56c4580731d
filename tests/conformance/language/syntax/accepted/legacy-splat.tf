a = b.*.c
d = b.*.c.0
e = b.*.c[0]
