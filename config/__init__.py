"""What was agreed before anyone spoke: settings, the community, its calendar, plans and vocabulary."""
