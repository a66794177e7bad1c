"""A pupil's week is read, and answered, when the line is cut."""
