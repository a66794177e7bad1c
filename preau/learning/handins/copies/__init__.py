"""What a class handed in, as it is read: listed, leafed through, noted, printed, taken away."""
