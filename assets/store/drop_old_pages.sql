-- Keeps the newest pages, as many as fit into ?1 bytes.
DELETE FROM pages WHERE asked IN (
    SELECT asked FROM (SELECT asked, sum(length(body)) OVER (ORDER BY fetched DESC, asked) AS total FROM pages)
    WHERE total > ?1
)
