"""The second reader: what it is given of a message that the grammars could not read, and what its answer may mean."""
