"""How the library's flows fare: the list with its figures, one flow's steps, and the funnel on the map."""
