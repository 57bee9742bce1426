"""The published numbers for chat programs: a server of the Model Context Protocol over standard input and output.

``site`` reads the JSON of a built site, ``asked`` turns words into a question, ``told`` puts an answer into words and
numbers, ``tools`` are what a language model may call, ``server`` speaks the protocol. Numbers come from
``vilka.publishing.answers`` alone.
"""
