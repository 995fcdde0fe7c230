"""Flows in LanceDB, their search, and flow files."""
