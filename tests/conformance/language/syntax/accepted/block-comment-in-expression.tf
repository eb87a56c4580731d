a = 1 + /* why */ 2
