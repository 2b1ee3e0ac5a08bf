-- The articles of a path or text; the one of the path first.
SELECT id, position FROM articles
WHERE key = ?1 OR id IN (SELECT article FROM texts WHERE hash = ?2)
ORDER BY key = ?1 DESC, opened DESC, id
