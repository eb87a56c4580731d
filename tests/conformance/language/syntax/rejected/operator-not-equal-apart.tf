a = b ! = c
