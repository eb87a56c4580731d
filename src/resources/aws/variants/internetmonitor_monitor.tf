resource "aws_internetmonitor_monitor" "it" {
  monitor_name = "it"
  resources    = ["arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1"]
}
