a = "%{~ if b ~} c %{~ else ~} d %{~ endif ~}"
