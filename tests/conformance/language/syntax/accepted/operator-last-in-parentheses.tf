a = (b +
  c)
