"""Identities from elsewhere. `plan` is pure: what a directory says, and what would change; `file` reads the YAML file."""
