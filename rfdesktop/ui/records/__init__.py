"""What the app keeps about itself: the log of what left, and diagnostics to hand on."""
