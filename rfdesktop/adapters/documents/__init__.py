"""Flows read from and written to documents: Markdown, Mermaid, CSV, Word, and a web page to print."""
