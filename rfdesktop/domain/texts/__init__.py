"""Rules about texts: addresses, file names, words."""
