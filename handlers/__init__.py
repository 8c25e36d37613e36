"""What a message, or an hour of the clock, means and what to do about it. Pure: no database, no platform, no clock."""
