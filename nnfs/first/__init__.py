"""All of Part I: a neuron, three of them, how wrong they are, and a network of nine parameters that learns."""
