"""How a question is asked: net, robots, refusals, captures."""
