"""Looking at files and pasted text before they are imported."""
