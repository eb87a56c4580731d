output "region" { value = "ap-northeast-1" }
