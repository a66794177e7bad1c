"""What teachers give and pupils do."""
