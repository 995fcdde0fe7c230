"""What was used and what it cost, as a picture and a table."""
