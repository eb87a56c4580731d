a = [
  b
  ? c
  : d
]
