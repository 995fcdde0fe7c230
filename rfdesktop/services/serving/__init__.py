"""What other programs on this machine may ask of the profile."""
