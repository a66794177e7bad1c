"""Teachers see who has done what, remind, congratulate, and notice who has fallen silent."""
