resource "aws_guardduty_detector" "it" {
  enable = true
}

resource "aws_guardduty_detector_feature" "it" {
  detector_id = aws_guardduty_detector.it.id
  name        = "RUNTIME_MONITORING"
  status      = "ENABLED"
}
