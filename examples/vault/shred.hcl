# Retires versions of tenants' keys and ends the keys themselves.
path "transit/keys/omnisql-*" {
  capabilities = ["read", "update", "delete"]
}
path "sys/capabilities-self" {
  capabilities = ["update"]
}
path "auth/token/lookup-self" {
  capabilities = ["read"]
}
path "auth/token/renew-self" {
  capabilities = ["update"]
}
path "auth/token/revoke-self" {
  capabilities = ["update"]
}
