output "launch_template_id" {
  value = local.launch_template_id
}

output "launch_template_name" {
  value = try(aws_launch_template.this[0].name, null)
}

output "autoscaling_group_id" {
  value = local.group_id
}

output "autoscaling_group_name" {
  value = local.group_name
}

output "autoscaling_group_min_size" {
  value = try(aws_autoscaling_group.this[0].min_size, aws_autoscaling_group.idc[0].min_size, null)
}

output "autoscaling_group_tags" {
  value = { for tag in flatten([for group in concat(aws_autoscaling_group.this, aws_autoscaling_group.idc) : [for tag in group.tag : tag]]) : tag.key => tag.value if tag.propagate_at_launch }
}

output "autoscaling_schedule_names" {
  value = sort([for schedule in aws_autoscaling_schedule.this : schedule.scheduled_action_name])
}

output "autoscaling_policy_types" {
  value = { for k, v in aws_autoscaling_policy.this : k => v.policy_type }
}

output "iam_role_name" {
  value = try(aws_iam_role.this[0].path, null)
}
