"""Autotask PSA, REST API 1.0."""
