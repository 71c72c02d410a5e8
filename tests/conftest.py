"""Drawn examples are drawn the same on every run, so that a failure can be seen again."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
