"""The checks: what stands on a page is derived from, or compared with, what the package does."""
