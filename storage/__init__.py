"""What has been said and done since; the only writer."""
