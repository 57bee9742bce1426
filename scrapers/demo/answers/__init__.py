"""How the built-in board answers: one file a source, in that source's own format."""
