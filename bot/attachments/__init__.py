"""Photographs and files of reports: fetched from their platform, looked at, freed of what they tell of places, kept."""
