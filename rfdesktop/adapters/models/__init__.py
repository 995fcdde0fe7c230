"""Anthropic, OpenAI-compatible endpoints and the offline model."""
