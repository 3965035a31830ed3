variable "edge_domains" {
  description = "Domains whose first label below is a tenant's name, for example sql.example.com."
  type        = set(string)

  validation {
    condition     = alltrue([for d in var.edge_domains : can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$", d))])
    error_message = "Every edge domain must be a host name in lower case."
  }
}

variable "clusters" {
  description = "Clusters that serve tenants, by id."
  type = map(object({
    region    = string
    state     = string
    weight    = optional(number, 100)
    link      = optional(string, "direct")
    addresses = optional(list(string), [])
  }))

  validation {
    condition     = alltrue([for id, c in var.clusters : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", id))])
    error_message = "A cluster's id has the form of a DNS label."
  }
  validation {
    condition     = alltrue([for c in values(var.clusters) : contains(["joining", "active", "leaving"], c.state)])
    error_message = "A cluster is joining, active or leaving."
  }
  validation {
    condition     = alltrue([for c in values(var.clusters) : contains(["direct", "tunnel"], c.link)])
    error_message = "A cluster's link is direct or tunnel."
  }
  validation {
    condition     = alltrue([for c in values(var.clusters) : (c.link == "direct") == (length(c.addresses) > 0)])
    error_message = "A direct cluster has addresses; one behind a tunnel has none, because it dials out."
  }
  validation {
    condition     = alltrue([for c in values(var.clusters) : c.weight > 0])
    error_message = "A cluster's weight is more than 0."
  }
}

variable "tenants" {
  description = "Tenants, by name."
  type = map(object({
    residency       = optional(string, "flexible")
    pin             = optional(string)
    allowed_regions = optional(list(string), [])
    cluster         = optional(string)
    tls             = optional(string, "terminate")
    hostnames       = optional(list(string), [])
    cidrs           = optional(list(string), [])
    kms             = optional(string, "vault")
    key_region      = optional(string)
    anchor_region   = optional(string)
    limits = optional(object({
      connections         = optional(number, 100)
      connects_per_second = optional(number, 10)
    }), {})
    quota = optional(object({
      memory_gib = optional(number, 24)
      replicas   = optional(number, 2)
    }), {})
  }))

  validation {
    condition     = alltrue([for name in keys(var.tenants) : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", name))])
    error_message = "A tenant's name has the form of a DNS label."
  }
  validation {
    condition     = alltrue([for t in values(var.tenants) : contains(["flexible", "strict"], t.residency)])
    error_message = "Residency is flexible or strict."
  }
  validation {
    condition     = alltrue([for t in values(var.tenants) : contains(["terminate", "passthrough"], t.tls)])
    error_message = "TLS is terminate or passthrough."
  }
  validation {
    condition     = alltrue([for t in values(var.tenants) : contains(["vault", "aws", "customer"], t.kms)])
    error_message = "Keys are kept by vault, aws or the customer."
  }
  validation {
    condition     = alltrue([for t in values(var.tenants) : t.pin == null ? true : contains(keys(var.clusters), t.pin)])
    error_message = "A pin names a cluster that exists."
  }
  validation {
    condition     = alltrue([for t in values(var.tenants) : t.cluster == null ? true : contains(keys(var.clusters), t.cluster)])
    error_message = "A tenant's cluster must exist."
  }
  validation {
    condition = alltrue(flatten([
      for t in values(var.tenants) : [for r in t.allowed_regions : contains([for c in values(var.clusters) : c.region], r)]
    ]))
    error_message = "An allowed region must have a cluster."
  }
  validation {
    condition     = alltrue([for t in values(var.tenants) : t.pin != null || length(t.allowed_regions) > 0])
    error_message = "A tenant needs a pin or allowed regions; nobody is served just anywhere."
  }
  validation {
    condition     = alltrue([for t in values(var.tenants) : t.residency == "strict" ? t.pin != null : true])
    error_message = "A strict tenant is pinned."
  }
  validation {
    condition = alltrue([
      for t in values(var.tenants) : t.residency != "strict" || t.pin == null ? true :
      (t.key_region == null ? true : t.key_region == try(var.clusters[t.pin].region, "")) &&
      (t.anchor_region == null ? true : t.anchor_region == try(var.clusters[t.pin].region, ""))
    ])
    error_message = "A strict tenant's keys and audit anchor lie in the region of its pin."
  }
  validation {
    condition     = length(flatten([for t in values(var.tenants) : t.hostnames])) == length(distinct(flatten([for t in values(var.tenants) : t.hostnames])))
    error_message = "A host name belongs to one tenant."
  }
  validation {
    condition     = alltrue(flatten([for t in values(var.tenants) : [for c in t.cidrs : can(cidrhost(c, 0))]]))
    error_message = "A CIDR does not parse."
  }
  validation {
    condition = alltrue([
      for t in values(var.tenants) : t.pin == null ? t.kms != "customer" :
      (try(var.clusters[t.pin].link, "direct") == "tunnel") == (t.kms == "customer") &&
      (try(var.clusters[t.pin].link, "direct") == "tunnel" ? t.tls == "passthrough" : true)
    ])
    error_message = "A customer's own cloud means all three: link tunnel, keys of the customer, TLS passed through."
  }
}
