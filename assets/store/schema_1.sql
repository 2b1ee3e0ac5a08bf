-- Version 1. Records are JSON that is complete in itself (article, place, words, note), so that each can be read even out of a damaged file.

-- What was read. `key` is the canonical path, the address, or "text:" and a hash for what came over standard input.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT,
    opened TEXT NOT NULL,
    position TEXT
) STRICT;

-- The texts that an article had, by hash: the same text elsewhere is the same article.
CREATE TABLE texts (
    hash TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;

-- The reader's own annotations.
CREATE TABLE annotations (
    id TEXT NOT NULL PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    record TEXT NOT NULL
) STRICT;

CREATE INDEX annotations_of_article ON annotations (article);

-- What the reader said of findings, by the finding's name when it was judged.
CREATE TABLE verdicts (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    finding TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (article, finding)
) STRICT;
