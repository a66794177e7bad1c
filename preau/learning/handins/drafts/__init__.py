"""What a pupil writes until it is sealed."""
