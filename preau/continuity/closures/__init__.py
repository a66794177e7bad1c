"""A school closes, everyone knows within the minute, and it reopens as it was."""
