"""vilka/statistics"""
