"""The documents tell all that there is, what they show is there, and their examples do what they say."""
