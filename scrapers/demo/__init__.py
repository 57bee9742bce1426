"""scrapers/demo"""
