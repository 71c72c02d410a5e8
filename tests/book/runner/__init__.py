"""Tests of what runs the book's code in the browser, as far as they need no browser: a file for each module."""
