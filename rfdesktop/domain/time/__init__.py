"""The time that is worked on tickets: counted, corrected, rounded, booked."""
