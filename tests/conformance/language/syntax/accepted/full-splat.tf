a = b[*]
c = b[*].d[0].e
f = b[*].g[*].h
