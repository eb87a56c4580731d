a = nullable
b = trueish
c = false-d
