"""How the code of a page runs, in the tests and in the reader's browser alike."""
