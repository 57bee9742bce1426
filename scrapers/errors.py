"""What a file can be that was given or kept: wrong."""


class BadFile(ValueError):
    """A file that was given or kept cannot be used; the message names it and says why in one sentence."""
