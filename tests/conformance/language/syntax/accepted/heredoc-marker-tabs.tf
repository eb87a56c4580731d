a = <<EOT
b
	 EOT 	
