"""Keeping the audit log while the app works."""
