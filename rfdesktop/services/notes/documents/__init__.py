"""The documents of one session beside its internal note, composed by rules."""
