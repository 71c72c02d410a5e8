"""What moves in the page: plain modules, and how the site gets them."""
