data "aws_ami" "linux" {
  most_recent = true
  owners      = ["amazon"]

  filter {
    name   = "name"
    values = ["al2023-ami-2023.*-x86_64"]
  }
}

resource "aws_instance" "worker" {
  count = var.worker.count

  ami                    = data.aws_ami.linux.id
  instance_type          = var.worker.instance_type
  subnet_id              = aws_subnet.private[local.zones[count.index % length(local.zones)]].id
  vpc_security_group_ids = [aws_security_group.outbound.id]

  root_block_device {
    volume_type = "gp2"
    volume_size = var.worker.root_gb
  }

  tags = {
    Name = format("%s-worker-%02d", local.name, count.index + 1)
  }
}

resource "aws_ebs_volume" "labels" {
  count = var.worker.count

  availability_zone = aws_instance.worker[count.index].availability_zone
  size              = 100
  type              = "gp3"
}

resource "aws_volume_attachment" "labels" {
  count = var.worker.count

  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.labels[count.index].id
  instance_id = aws_instance.worker[count.index].id
}

# Left over from the move to the new label format.
resource "aws_ebs_volume" "migration" {
  availability_zone = "${var.region}${local.zones[0]}"
  size              = 200
  type              = "gp2"
}

resource "aws_db_subnet_group" "billing" {
  name       = "${local.name}-billing"
  subnet_ids = values(aws_subnet.private)[*].id
}

resource "aws_db_instance" "billing" {
  identifier                  = "${local.name}-billing"
  engine                      = "postgres"
  engine_version              = "16.8"
  instance_class              = var.database.instance_class
  allocated_storage           = var.database.storage_gb
  storage_type                = "gp3"
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.data.arn
  multi_az                    = var.database.multi_az
  username                    = "billing"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.billing.name
  backup_retention_period     = local.is_prod ? 14 : 1
  skip_final_snapshot         = !local.is_prod
}
