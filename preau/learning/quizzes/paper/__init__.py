"""A quiz on paper: subjects to print, a sheet of boxes, the key of each, and what pupils wrote typed back."""
