"""People find what matters today, on one thread, and where to go next."""
