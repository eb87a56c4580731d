# comment
// comment
heredoc  = <<EOT
first
  second "quoted" \n $${kept}
EOT
indented = <<-EOT
    a
      b

    c
  EOT
escaped  = "tab\t quote\" dollar $${x} percent %%{y} \\ \u00e9"
sum      = 1 + 2 * 3
negative = -0.5
either   = true ? "yes" : "no"
nested = {
  a = { size = 1 }
  "b c" : { size = "2", zones = ["x", "y"] },
}
comprehension = [for n in [1, 2, 3] : n * n if n > 1]
unicode       = "größe 日本"
bool          = "true"
