a = { for v in b : v.k => v... }
c = { for v in b : v.k => v... if v.d }
