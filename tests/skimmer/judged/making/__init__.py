"""How the corpus was made; nothing here runs in a test."""
