"""Plugs the book's checks into pytest: pages, README and docstrings are tests."""

from book.docstrings import DOCSTRINGS

pytest_plugins = ["book.workers", "bookcheck.pytest_plugin", "book.turns", "pytester"]
pytest_collect_file = DOCSTRINGS.pytest()
