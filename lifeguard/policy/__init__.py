"""The policy core: what access means and what Trino is told of it. PURE: no Django, no clock, no network.

`decide` is the specification. `compile_policy` turns the same inputs into a `Policy`, `render` turns that into Trino's file
rules, `evaluate` reads such a file as Trino does, and `problems` holds all of them against `decide`.
"""
