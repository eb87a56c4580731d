resource "aws_apprunner_service" "image" {
  service_name = "image"
  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/aws-containers/hello-app-runner:latest"
      image_repository_type = "ECR_PUBLIC"
    }
  }
}

resource "aws_apprunner_service" "source" {
  service_name = "source"
  source_configuration {
    auto_deployments_enabled = true
    code_repository {
      repository_url = "https://github.com/example/it"
      source_code_version {
        type  = "BRANCH"
        value = "main"
      }
    }
  }
}
