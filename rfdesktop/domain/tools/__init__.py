"""Tools that a model may ask for, and the servers that they come from."""
