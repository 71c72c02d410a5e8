"""Does a check ever fail?  Change one fact at a time, and see whether the book notices."""
