%{ if enable_bootstrap ~}
#!/bin/bash
set -e
%{ endif ~}
${pre_bootstrap_user_data ~}
%{ for name, value in { cluster = cluster_name, cidr = cluster_service_cidr, dns = cluster_dns } ~}
${upper(name)}=${value}
%{ endfor ~}
%{ if length(bootstrap_extra_args) > 0 ~}
nodeadm init ${bootstrap_extra_args}
%{ else ~}
# $${nothing} more
%{ endif ~}
