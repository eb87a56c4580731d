a = [for in in b : in]
c = [for if in d : if]
