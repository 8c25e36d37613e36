"""What stands on every paper, as values made from what was recorded; bot/papers only draws them."""
