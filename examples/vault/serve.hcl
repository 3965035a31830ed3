# What a serving node may ask of the key server: data keys and their unwrapping, never a key's making or end, and no encrypt at all,
# because encrypt makes a missing key (a late write would bring a destroyed name back).
path "transit/datakey/plaintext/omnisql-*" {
  capabilities = ["update"]
}
path "transit/decrypt/omnisql-*" {
  capabilities = ["update"]
}
path "transit/rewrap/omnisql-*" {
  capabilities = ["update"]
}
path "transit/keys/omnisql-*" {
  capabilities = ["read"]
}
# Signing keys have another prefix, so that no role that ends tenants' keys can end them.
path "transit/sign/omnisqlsign-*" {
  capabilities = ["update"]
}
path "transit/keys/omnisqlsign-*" {
  capabilities = ["read"]
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
