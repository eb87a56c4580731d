a = [ # one
  for b in c : # two
  b # three
  # four
]
