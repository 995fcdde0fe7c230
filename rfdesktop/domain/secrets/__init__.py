"""What in a text is a secret of somebody's: where it stands, of what kind it is, and names that stand in its place."""
