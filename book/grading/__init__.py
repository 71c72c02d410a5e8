"""Grading what readers hand in: what a file holds, the sandbox that its code runs in, and who sees to many at once."""
