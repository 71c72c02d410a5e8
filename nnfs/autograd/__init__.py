"""Derivatives by themselves: a tensor that remembers how it was computed, and all that can be done with it.

`tensor` is the engine that the chapter builds; `steps` has each operation's numbers and slopes, and `words` and
`functions` are what NumPy users expect a tensor to know.
"""
