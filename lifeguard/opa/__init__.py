"""The real Open Policy Agent on this machine, for tests and for trying out. Needs no Django."""
