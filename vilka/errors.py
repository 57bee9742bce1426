"""The one error that means: the input is wrong, and here is the sentence that says where."""


class BadInput(ValueError):
    """Bad input; the message names the file, line or source in one clear sentence. Exit code 2."""
