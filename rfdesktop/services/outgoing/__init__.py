"""The one gate through which everything passes that leaves for a model, the clipboard or a file."""
