"""The XML export of EDT: a table of lessons."""
