"""The whole book in one file, to print and to take along: a PDF and an EPUB, made of the built site."""

from book.built import UnmadeError


class PaperError(UnmadeError):
    """The book on paper would not be whole; the message says what is missing, and where."""
