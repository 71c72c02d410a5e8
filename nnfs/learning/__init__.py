"""Learning: a network of layers, its loss, the loop that trains it, and what keeps its state."""
