"""What is kept: masked, cleaned, dated."""
