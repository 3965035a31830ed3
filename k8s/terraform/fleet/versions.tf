terraform {
  # No provider: the module checks and computes, so it is tested without any plugin.
  # 1.9 is the first version whose checks of one variable may read another.
  required_version = ">= 1.9"
}
