"""Finding people within one’s right, knowing how each may be reached, and keeping that true."""
