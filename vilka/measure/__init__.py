"""How good and how fast: accuracy, simulations, benchmarks. Nothing imports it but the command."""
