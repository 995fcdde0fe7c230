"""Taking attachments in, and giving them to a model."""
