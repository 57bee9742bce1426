"""vilka/measure"""
