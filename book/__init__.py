"""How the text in `docs/` becomes a checked site."""
