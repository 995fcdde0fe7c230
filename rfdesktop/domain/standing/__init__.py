"""What goes with every ticket: standing instructions, and how answers are wanted."""
