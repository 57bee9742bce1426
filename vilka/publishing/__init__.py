"""Numbers -> files to download; ``Published`` is the noun handed on."""
