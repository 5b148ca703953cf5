variable "region" {
  description = "Region of the functions."
  type        = string
  default     = "ap-guangzhou"
}

variable "domain" {
  description = "Domain that Tencent sends to, such as callbacks.example.com."
  type        = string
}

variable "origin_domain" {
  description = "Second domain, between EdgeOne and the functions, such as origin.example.com."
  type        = string
}

variable "certificate_id" {
  description = "Certificate of origin_domain in Tencent's SSL service."
  type        = string
}

variable "zone_id" {
  description = "EdgeOne site that holds the domain, such as zone-2qtuhspy7cr6."
  type        = string
}

variable "path_secret" {
  description = "Whether CALLBACK_SECRET is set, so that every path has one segment more."
  type        = bool
  default     = true
}
