"""What stands on each paper and picture, as values; storage and bot only draw and send."""
