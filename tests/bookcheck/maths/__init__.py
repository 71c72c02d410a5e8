"""Tests of the equation checker, a file for each module, and of pages as a whole."""
