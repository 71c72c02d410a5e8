"""Benchmarks: commands, not tests, because a time says as much of the machine as of the code."""
