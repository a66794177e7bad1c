"""Work that pupils hand in, the sealed receipt they get, and the answer that comes back."""
