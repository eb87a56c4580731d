a = b \
  + c
