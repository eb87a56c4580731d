a = { for k, v in b : k => v
    ? "x"
    : "y" }
