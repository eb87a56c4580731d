a = "b".c
d = [1][0]
e = { f = 1 }.f
g = (h).i
