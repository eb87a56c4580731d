resource "aws_transfer_workflow" "it" {
  steps {
    type = "DECRYPT"
    decrypt_step_details {
      name = "it"
      type = "PGP"
      destination_file_location {
        s3_file_location {
          bucket = "it"
          key    = "it"
        }
      }
    }
  }
}
