"""Models as something to choose from: where they are, what they can take, what they cost."""
