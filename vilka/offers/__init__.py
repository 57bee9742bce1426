"""Days of words -> one table of offers in net roubles a month."""
