"""What moves in a page: the engine that trains a network there, and the playground around it."""
