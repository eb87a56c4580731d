# What the parts are billed for is the variants of their own shapes.
locals {
  launch = {
    "aws:ec2:instances InstanceTypes"                     = "t3.medium"
    "aws:autoscaling:launchconfiguration RootVolumeType"  = "gp3"
    "aws:autoscaling:launchconfiguration RootVolumeSize"  = "100"
    "aws:elasticbeanstalk:cloudwatch:logs StreamLogs"     = "true"
    "aws:ec2:vpc ELBScheme"                               = "internal"
    "aws:ec2:vpc ELBSubnets"                              = "subnet-1,subnet-2"
  }
  environments = {
    single      = { "aws:elasticbeanstalk:environment EnvironmentType" = "SingleInstance" }
    classic     = { "aws:elasticbeanstalk:environment LoadBalancerType" = "classic" }
    application = { "aws:elasticbeanstalk:environment LoadBalancerType" = "application" }
    network     = { "aws:elasticbeanstalk:environment LoadBalancerType" = "network" }
    magnetic = {
      "aws:elasticbeanstalk:environment EnvironmentType"    = "SingleInstance"
      "aws:autoscaling:launchconfiguration RootVolumeType"  = "standard"
    }
    database = {
      "aws:elasticbeanstalk:environment EnvironmentType" = "SingleInstance"
      "aws:rds:dbinstance DBEngine"                      = "mysql"
      "aws:rds:dbinstance DBInstanceClass"               = "db.t3.medium"
      "aws:rds:dbinstance DBAllocatedStorage"            = "100"
    }
  }
}

resource "aws_elastic_beanstalk_environment" "it" {
  for_each            = local.environments
  name                = each.key
  application         = "it"
  solution_stack_name = "64bit Amazon Linux 2023 v6.5.0 running Node.js 22"
  dynamic "setting" {
    for_each = merge(local.launch, each.value)
    content {
      namespace = split(" ", setting.key)[0]
      name      = split(" ", setting.key)[1]
      value     = setting.value
    }
  }
}
