"""People are told what concerns them, through the right channel, at a decent hour."""
