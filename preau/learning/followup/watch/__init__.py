"""Who has fallen silent: signs of life, what they make of a pupil, and what adults do about it."""
