"""vilka/words"""
