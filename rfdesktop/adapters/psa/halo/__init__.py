"""HaloPSA, REST API."""
