"""Each one library or one outside system, behind a port."""
