locals {
  # What `omnisql edge sign` signs, without version and times, which belong to the signing.
  routes = {
    edge = { domains = sort(tolist(var.edge_domains)) }
    clusters = [
      for id in sort(keys(var.clusters)) : merge(var.clusters[id], { id = id })
    ]
    tenants = [
      for name in sort(keys(var.tenants)) : merge(
        {
          id    = name
          state = "active"
          tls   = var.tenants[name].tls
          cidrs = var.tenants[name].cidrs
          limits = {
            connections         = var.tenants[name].limits.connections
            connects_per_second = var.tenants[name].limits.connects_per_second
          }
        },
        var.tenants[name].pin == null ? {} : { pin = var.tenants[name].pin },
        var.tenants[name].cluster == null ? {} : { cluster = var.tenants[name].cluster },
        length(var.tenants[name].allowed_regions) == 0 ? {} : { allowed_regions = var.tenants[name].allowed_regions },
        length(var.tenants[name].hostnames) == 0 ? {} : { hostnames = var.tenants[name].hostnames },
        var.tenants[name].residency == "strict" ? { residency = "strict" } : {},
      )
    ]
  }

  # What `omnisql k8s new-tenant` fills the template with.
  overlays = {
    for name, t in var.tenants : name => {
      namespace  = "omnisql-t-${name}"
      replicas   = t.quota.replicas
      memory_gib = t.quota.memory_gib
      kms        = t.kms
    }
  }

  # One record for each tenant below each edge domain, and the tenant's own host names.
  dns_names = sort(distinct(concat(
    flatten([for d in var.edge_domains : [for name in keys(var.tenants) : "${name}.${d}"]]),
    flatten([for t in values(var.tenants) : t.hostnames]),
  )))
}
