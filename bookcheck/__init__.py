"""A checker of pages: what stands on them is derived from, or compared with, what their own code computes."""
