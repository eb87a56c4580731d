a = [for v in b :
  v
  + 1
  if v
  > 2]
