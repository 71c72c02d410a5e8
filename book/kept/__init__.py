"""What a reader has visited is there without a network, too."""
