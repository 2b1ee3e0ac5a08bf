SELECT address, fetched, media_type, charset, etag, last_modified, size, body FROM pages
WHERE asked = ?1 OR address = ?1
ORDER BY asked = ?1 DESC, fetched DESC
LIMIT 1
