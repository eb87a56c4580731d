a = provider::b::c(1)
d = core::upper("x")
