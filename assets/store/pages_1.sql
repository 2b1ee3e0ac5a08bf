-- Version 1 of the kept pages, which stand in a file of their own: they are many times larger than what the reader wrote, can be fetched
-- again, and must never be what damages it.
CREATE TABLE pages (
    -- What was asked for, and where it was found in the end.
    asked TEXT NOT NULL PRIMARY KEY,
    address TEXT NOT NULL,
    -- RFC 3339, UTC.
    fetched TEXT NOT NULL,
    media_type TEXT,
    charset TEXT,
    etag TEXT,
    last_modified TEXT,
    -- Bytes that the body has unpacked; the body, packed by deflate.
    size INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE INDEX pages_by_address ON pages (address);
CREATE INDEX pages_by_age ON pages (fetched);
