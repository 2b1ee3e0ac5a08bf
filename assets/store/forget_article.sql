-- The reader's annotations and verdicts stay, and with them the article that they are of.
UPDATE articles SET opened = '', position = NULL WHERE key = ?1
