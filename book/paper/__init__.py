"""The whole book in one file, to print and to take along: a PDF and an EPUB, made of the built site."""
