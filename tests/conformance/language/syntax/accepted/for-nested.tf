a = [for b in c : [for d in b : { for e in d : e => e }]]
