"""The data that the book learns from: people, points, digits and phrases, none of which needs a network."""
