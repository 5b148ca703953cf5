# The functions on Tencent SCF, with their Function URLs: the same as serverless.yml and the files
# below deploy/scf, for those who use Terraform. make build-scf makes what is uploaded.
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

data "tencentcloud_user_info" "me" {}

# One upload, of which all functions are made.
locals {
  zip = "${path.module}/../../build/scf/bundle.zip"
}

resource "tencentcloud_cos_bucket" "code" {
  bucket = "webhooks-code-${data.tencentcloud_user_info.me.app_id}"
  acl    = "private"
}

resource "tencentcloud_cos_bucket_object" "bundle" {
  bucket = tencentcloud_cos_bucket.code.bucket
  key    = "bundle-${filemd5(local.zip)}.zip"
  source = local.zip
}

resource "tencentcloud_scf_namespace" "webhooks" {
  for_each    = toset([for function in var.functions : function.namespace])
  namespace   = each.key
  description = "Webhooks"
}

resource "tencentcloud_scf_function" "webhooks" {
  for_each  = var.functions
  name      = each.key
  namespace = tencentcloud_scf_namespace.webhooks[each.value.namespace].namespace
  runtime   = "Go1"
  handler   = "main"
  mem_size  = 128
  timeout   = 3
  role      = each.key == "router" ? var.router_role : null

  # The provider would switch it off, which SCF takes in a VPC only; the router and sinks need it.
  enable_public_net = true

  cos_bucket_name   = tencentcloud_cos_bucket.code.bucket
  cos_object_name   = "/${tencentcloud_cos_bucket_object.bundle.key}"
  cos_bucket_region = var.region

  environment = merge(local.environment, { WEBHOOK_FUNCTION = each.value.folder })

  triggers {
    name = "url"
    type = "http"
    trigger_desc = jsonencode({
      AuthType  = "NONE" # the function itself verifies what it gets
      NetConfig = { EnableExtranet = true, EnableIntranet = true }
    })
  }
}

locals {
  # A variable without a value is left out: SCF takes no empty ones.
  environment = { for name, value in {
    SDKAPPID            = var.sdkappid
    CALLBACK_TOKEN      = var.callback_token
    RTC_KEY             = var.rtc_key
    CALLBACK_SECRET     = var.callback_secret
    ALLOWED_CIDRS       = var.allowed_cidrs
    SINK                = "${coalesce(var.sink, "log:")}|log:" # the log keeps what the sink does not take
    KAFKA_USERNAME      = var.kafka_username
    KAFKA_PASSWORD      = var.kafka_password
    SINK_SPLIT          = var.sink_split
    RTC_MAX_AGE         = var.rtc_max_age
    BEFORE_TIMEOUT      = var.before_timeout
    BEFORE_ON_ERROR     = var.before_on_error
    DECIDE_URL          = var.decide_url
    PUBLISH_SECRET      = var.publish_secret
    LOG_LEVEL           = var.log_level
    FUNCTION_NAMESPACES = var.function_namespaces
  } : name => value if value != "" }
}

output "url" {
  description = "Triggers of the router: the one to paste has its URL. With callback_secret, append it: URL/SECRET."
  value       = try(tencentcloud_scf_function.webhooks["router"].trigger_info, [])
}
