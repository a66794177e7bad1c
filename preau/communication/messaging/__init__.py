"""People of a school write to one another, within what their place in it allows."""
