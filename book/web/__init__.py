"""What moves in a page: the engine, figures that come alive, the playground; and how the site gets them."""
