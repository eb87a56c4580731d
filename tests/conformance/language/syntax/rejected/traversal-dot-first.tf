a = .b
