variables {
  edge_domains = ["sql.example.com"]
  clusters = {
    eu-1    = { region = "eu-central", state = "active", addresses = ["10.1.0.11:7432"] }
    us-1    = { region = "us-east", state = "active", weight = 200, addresses = ["10.2.0.11:7432"] }
    acme-dp = { region = "customer-acme", state = "active", link = "tunnel" }
  }
  tenants = {
    globex    = { allowed_regions = ["eu-central", "us-east"], cidrs = ["0.0.0.0/0"] }
    northwind = { residency = "strict", pin = "eu-1", tls = "passthrough", hostnames = ["sql.northwind.example"], key_region = "eu-central" }
    acme      = { residency = "strict", pin = "acme-dp", tls = "passthrough", kms = "customer" }
  }
}

run "computes_routes" {
  command = plan
  assert {
    condition     = [for t in output.routes.tenants : t.id] == ["acme", "globex", "northwind"]
    error_message = "tenants are missing or out of order"
  }
  assert {
    condition     = output.routes.clusters[2].weight == 200
    error_message = "the weight was lost"
  }
  assert {
    condition     = contains(output.dns_names, "globex.sql.example.com") && contains(output.dns_names, "sql.northwind.example")
    error_message = "names are missing"
  }
  assert {
    condition     = output.overlays["globex"].namespace == "omnisql-t-globex"
    error_message = "the namespace is wrong"
  }
}

run "refuses_unknown_pin" {
  command = plan
  variables {
    tenants = { globex = { pin = "mars-1" } }
  }
  expect_failures = [var.tenants]
}

run "refuses_unknown_region" {
  command = plan
  variables {
    tenants = { globex = { allowed_regions = ["mars"] } }
  }
  expect_failures = [var.tenants]
}

run "refuses_tenant_without_home" {
  command = plan
  variables {
    tenants = { globex = {} }
  }
  expect_failures = [var.tenants]
}

run "refuses_shared_hostname" {
  command = plan
  variables {
    tenants = {
      a = { pin = "eu-1", hostnames = ["sql.same.example"] }
      b = { pin = "eu-1", hostnames = ["sql.same.example"] }
    }
  }
  expect_failures = [var.tenants]
}

run "refuses_keys_abroad" {
  command = plan
  variables {
    tenants = { northwind = { residency = "strict", pin = "eu-1", key_region = "us-east" } }
  }
  expect_failures = [var.tenants]
}

run "refuses_half_a_customer_cloud" {
  command = plan
  variables {
    tenants = { acme = { pin = "acme-dp", tls = "terminate", kms = "customer" } }
  }
  expect_failures = [var.tenants]
}

run "refuses_bad_cidr" {
  command = plan
  variables {
    tenants = { globex = { pin = "eu-1", cidrs = ["10.0.0.0/33"] } }
  }
  expect_failures = [var.tenants]
}

run "refuses_bad_name" {
  command = plan
  variables {
    tenants = { "Globex" = { pin = "eu-1" } }
  }
  expect_failures = [var.tenants]
}

run "refuses_direct_cluster_without_address" {
  command = plan
  variables {
    clusters = { eu-1 = { region = "eu-central", state = "active" } }
    tenants  = { globex = { pin = "eu-1" } }
  }
  expect_failures = [var.clusters]
}
