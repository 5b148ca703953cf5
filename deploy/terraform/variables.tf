variable "region" {
  description = "Region of the functions."
  type        = string
  default     = "ap-guangzhou"
}

variable "router_role" {
  description = "Role of the router's function, allowed to call scf:InvokeFunction on the others."
  type        = string
}

variable "sdkappid" {
  description = "SDKAppID; several separated by commas."
  type        = string
}

variable "callback_token" {
  description = "Token of the Sign check; empty if you use RTC or CallKit alone."
  type        = string
  default     = ""
  sensitive   = true
}

variable "rtc_key" {
  description = "Key of the RTC event signature; empty if you do not use RTC events."
  type        = string
  default     = ""
  sensitive   = true
}

variable "callback_secret" {
  description = "Last path segment of every URL; CallKit needs it."
  type        = string
  default     = ""
  sensitive   = true
}

variable "allowed_cidrs" {
  description = "Ranges that requests may come from, separated by commas; empty is any."
  type        = string
  default     = ""
}

variable "sink" {
  description = "Where events go: log:, http(s)://... or kafka:BROKERS/TOPIC. What it does not take goes to the log."
  type        = string
  default     = "log:"
  sensitive   = true
}

variable "kafka_username" {
  description = "Login of a kafka: sink with sasl."
  type        = string
  default     = ""
}

variable "kafka_password" {
  description = "Login of a kafka: sink with sasl."
  type        = string
  default     = ""
  sensitive   = true
}

variable "sink_split" {
  description = "Store each event of a Push batch by itself."
  type        = string
  default     = "false"
}

variable "rtc_max_age" {
  description = "How old a signed RTC event may be when it arrives; 0 is any age."
  type        = string
  default     = "10m"
}

variable "before_timeout" {
  description = "Past this a before-command gets its default answer."
  type        = string
  default     = "1500ms"
}

variable "before_on_error" {
  description = "The default answer: tencent, allow or refuse."
  type        = string
  default     = "tencent"
}

variable "decide_url" {
  description = "Address that is asked for verdicts instead of the handlers."
  type        = string
  default     = ""
  sensitive   = true
}

variable "publish_secret" {
  description = "Secret that signs what goes to http(s) sinks and decide_url."
  type        = string
  default     = ""
  sensitive   = true
}

variable "log_level" {
  description = "debug, info, warn or error."
  type        = string
  default     = "info"
}

# Filled in by functions.auto.tfvars.json, which is generated from the functions folder.
variable "functions" {
  description = "The functions by name."
  type        = map(object({ namespace = string, folder = string }))
}

variable "function_namespaces" {
  description = "Where the router finds the functions of other namespaces."
  type        = string
  default     = ""
}
