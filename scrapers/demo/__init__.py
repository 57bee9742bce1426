"""The built-in board: an invented market that answers in each source's own format."""
