"""What the reader says in the `meta` of its tokens."""

GLUED = "glued"
"""Of a fence that begins within a line of words: at which column of the line."""
