"""What the shield says of a command, and how commands are read for it."""
