"""The lesson book: what each hour was made of, what is to be done for the next, for who teaches, learns or looks on."""
