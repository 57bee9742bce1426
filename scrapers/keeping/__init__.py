"""scrapers/keeping"""
