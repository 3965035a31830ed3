output "routes" {
  description = "Input of `omnisql edge sign`."
  value       = local.routes
}

output "overlays" {
  description = "Values of each tenant's overlay."
  value       = local.overlays
}

output "dns_names" {
  description = "Names that must lead to the edge."
  value       = local.dns_names
}
