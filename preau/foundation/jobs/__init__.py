"""Long work goes on by itself, shows its progress, and survives a crash."""
