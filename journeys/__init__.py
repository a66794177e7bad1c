"""Stories in a real browser, told to a real server that may be killed."""
