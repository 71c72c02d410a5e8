"""Plugs the book's checks into pytest: pages, README and docstrings are tests."""

from bookcheck.collect import DOCSTRINGS, PAGES, collector

pytest_plugins = ["bookcheck.passed"]
pytest_collect_file = collector(PAGES, DOCSTRINGS)
