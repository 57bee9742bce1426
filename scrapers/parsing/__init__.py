"""scrapers/parsing"""
