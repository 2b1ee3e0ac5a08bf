INSERT INTO pages (asked, address, fetched, media_type, charset, etag, last_modified, size, body)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (asked) DO UPDATE SET
    address = excluded.address, fetched = excluded.fetched, media_type = excluded.media_type, charset = excluded.charset,
    etag = excluded.etag, last_modified = excluded.last_modified, size = excluded.size, body = excluded.body
