# One URL in front of one function per command on Tencent SCF, in place of the router: EdgeOne
# rewrites ?CallbackCommand=X to the path of the command's function, and a custom domain takes each
# path to its function. The functions are those of serverless.yml or of the folder above.
terraform {
  required_version = ">= 1.5"
  required_providers {
    tencentcloud = {
      source  = "tencentcloudstack/tencentcloud"
      version = ">= 1.82.50"
    }
  }
}

provider "tencentcloud" {
  region = var.region
}

locals {
  functions = jsondecode(file("${path.module}/../functions.auto.tfvars.json")).functions
  # The router is at / and takes what no other path does.
  paths = {
    for name, function in local.functions :
    name == "router" ? "/*" : var.path_secret ? "/${function.folder}/*" : "/${function.folder}"
    => { namespace = function.namespace, name = name }
  }
}

# Paths to functions. Point a CNAME record of origin_domain at the functions' region first
# (console, SCF, custom domain names).
resource "tencentcloud_scf_custom_domain" "functions" {
  domain   = var.origin_domain
  protocol = "HTTPS"

  cert_config {
    certificate_id = var.certificate_id
  }

  dynamic "endpoints_config" {
    for_each = local.paths
    content {
      path_match    = endpoints_config.key
      namespace     = endpoints_config.value.namespace
      function_name = endpoints_config.value.name
      qualifier     = "$DEFAULT"
    }
  }

  waf_config {
    waf_open = "CLOSE"
  }
}

# The public domain.
resource "tencentcloud_teo_acceleration_domain" "callbacks" {
  zone_id         = var.zone_id
  domain_name     = var.domain
  origin_protocol = "HTTPS"

  origin_info {
    origin_type = "IP_DOMAIN"
    origin      = var.origin_domain
    host_header = var.origin_domain
  }

  depends_on = [tencentcloud_scf_custom_domain.functions]
}

resource "tencentcloud_teo_function" "rewrite" {
  zone_id = var.zone_id
  name    = "webhooks-rewrite"
  remark  = "Puts the command of the query into the path"
  content = file("${path.module}/../../frontdoor/edgeone.js")
}

resource "tencentcloud_teo_function_rule" "rewrite" {
  zone_id     = var.zone_id
  function_id = tencentcloud_teo_function.rewrite.function_id
  remark      = "Callbacks"

  function_rule_conditions {
    rule_conditions {
      target   = "host"
      operator = "equal"
      values   = [var.domain]
    }
  }

  depends_on = [tencentcloud_teo_acceleration_domain.callbacks]
}

output "url" {
  description = "The URL to paste, with / and CALLBACK_SECRET behind it if it is set."
  value       = "https://${var.domain}/"
}

output "cname" {
  description = "Point a CNAME record of domain here."
  value       = tencentcloud_teo_acceleration_domain.callbacks.cname
}
