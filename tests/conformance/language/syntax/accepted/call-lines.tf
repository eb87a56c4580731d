a = f(
  1, # one
  2
)
