"""A file with the extension .h5p, read strictly: what it plays, with what, and why it is refused."""
