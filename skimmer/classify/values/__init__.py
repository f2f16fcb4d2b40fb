"""Recognizers, one module for each family of types; each takes a column and answers with a candidate or None. PURE."""
