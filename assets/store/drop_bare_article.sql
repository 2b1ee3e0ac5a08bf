-- An article that was forgotten, and of which nothing else is kept.
DELETE FROM articles WHERE key = ?1
AND NOT EXISTS (SELECT 1 FROM annotations WHERE article = articles.id)
AND NOT EXISTS (SELECT 1 FROM verdicts WHERE article = articles.id)
