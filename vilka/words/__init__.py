"""A text -> what it means. Light: numpy at most, no pandas."""
