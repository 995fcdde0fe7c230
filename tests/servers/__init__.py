"""Real loopback servers that speak the providers' protocols."""
