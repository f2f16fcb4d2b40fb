"""A corpus of columns labelled without sight of the classifier, and its scorer; see README.md."""
