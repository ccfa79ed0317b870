"""Events as the window knows them: their words, their list in memory, and the page of one. No widgets."""
