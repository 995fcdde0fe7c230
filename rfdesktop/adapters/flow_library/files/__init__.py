"""Reading and writing flow files."""
