a = {
  for k, v
  in b
  :
  k
  =>
  v
  ? 1
  : 2
  if
  v
  && k
}
