"""What is attached, on the screen: cards over the composer, windows that show it, the ways in."""
