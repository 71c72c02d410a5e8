"""The arithmetic of the pages: what runs in the reader's browser, held against nnfs without one."""
