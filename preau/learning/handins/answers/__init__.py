"""What comes back to a pupil and to a class: marked, held back, given, taken back."""
