"""People write rich text, and only safe HTML is kept."""
