"""Here a pupil who is stuck raises a hand, knows their place in line, and somebody answers."""
