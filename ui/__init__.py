"""What a person sees. Imports the assessment; nothing but main.py imports this."""
