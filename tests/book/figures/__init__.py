"""Each chapter's figures: what is drawn is what the library computes."""
