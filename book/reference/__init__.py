"""The reference: what `nnfs` and `bookcheck` export, from their types and docstrings, tied to the chapters."""
