"""Events: what is found and decided of them, and what is shown: the decisions laid over the findings."""
