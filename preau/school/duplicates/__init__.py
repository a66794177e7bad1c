"""Finding people who are here twice, and making one of the two, so that it can be unmade."""
