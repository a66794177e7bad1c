"""Teachers see how much is already asked of a class, and find where there is room."""
