-- What was read, the latest first; what was forgotten has no time at which it was opened.
SELECT key, title, opened, position, (SELECT count(*) FROM annotations WHERE article = articles.id)
FROM articles WHERE opened <> '' ORDER BY opened DESC, id DESC
