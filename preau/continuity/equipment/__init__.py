"""The school knows what each home works with, and where each device that it lends is."""
