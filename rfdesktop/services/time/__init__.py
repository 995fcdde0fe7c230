"""What is counted and booked of the time on tickets."""
