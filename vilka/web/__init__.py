"""vilka/web"""
