"""Plain frozen values and rules; nothing here does input or output."""
