"""The Model Context Protocol: what others ask of this profile, and the servers that a model's tools come from."""
