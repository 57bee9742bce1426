"""vilka/publishing"""
