"""Plugs the book's checks into pytest: pages, README and docstrings are tests."""

from book.checks.collect import DOCSTRINGS, PAGES, collector

pytest_plugins = ["book.workers", "book.passed"]
pytest_collect_file = collector(PAGES, DOCSTRINGS)
