"""Events: which passages of many articles tell of one happening, and which articles are mainly about it.

Pure: articles with their vectors become findings; nothing here knows of libraries, decisions or windows.
"""
