"""vilka/offers"""
