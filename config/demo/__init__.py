"""`make demo`: everything on one machine, with a sample lake. Never for production: it hands out passwords."""
