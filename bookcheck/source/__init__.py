"""The text of a page, as its renderer reads it."""
