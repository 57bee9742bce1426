"""What a source file may use: answers, envelopes, mark-up, values in words."""
