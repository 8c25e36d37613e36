"""What was done, or is announced: in lists, forms and sentences, from the signs in a text to the items of a report."""
