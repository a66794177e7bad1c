"""People activate their account, sign in, and get back in when they have lost their way."""
