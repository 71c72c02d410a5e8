"""Layers: each a step of a network on a whole batch, with its own way back."""
