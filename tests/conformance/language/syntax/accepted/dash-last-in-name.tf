a = b->c
