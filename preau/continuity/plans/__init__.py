"""People agree on who does what before, during and after a disruption, and see it done."""
