"""Draws papers: what stands on them comes as values from handlers/papers."""
