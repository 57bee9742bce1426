"""Numbers -> pages, and the finishing of the built site. Prints, never counts."""
