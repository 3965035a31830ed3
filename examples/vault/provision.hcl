# Makes and rotates tenants' keys, makes signing keys.
path "transit/keys/omnisql-*" {
  capabilities = ["create", "update", "read"]
  # The same path pattern covers a key's configuration, which is the shredding role's.
  denied_parameters = {
    "exportable"             = []
    "allow_plaintext_backup" = []
    "deletion_allowed"       = []
    "min_decryption_version" = []
    "min_encryption_version" = []
    "min_available_version"  = []
  }
}
path "transit/keys/omnisqlsign-*" {
  capabilities = ["create", "update", "read"]
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
