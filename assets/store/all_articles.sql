SELECT id, key, title, opened FROM articles ORDER BY opened DESC, id DESC
