"""The refusal of what cannot get its place."""


class TakenError(Exception):
    """Something else stands where a file must go; the text is the line that the user sees."""
