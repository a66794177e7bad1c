"""Half of each class at school, the other at home: who, which days, and who is in the room at each lesson."""
