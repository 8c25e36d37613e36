"""Ears, mouth and clock: platforms, inbox, delivery and the command line."""
