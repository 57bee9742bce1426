"""scrapers/asking"""
