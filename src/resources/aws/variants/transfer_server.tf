resource "aws_transfer_server" "it" {
  protocols = ["SFTP", "FTPS", "FTP"]
}

resource "aws_transfer_server" "as2" {
  protocols = ["AS2"]
}
