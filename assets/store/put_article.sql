INSERT INTO articles (key, title, opened) VALUES (?1, ?2, ?3)
ON CONFLICT (key) DO UPDATE SET title = coalesce(excluded.title, title), opened = max(excluded.opened, opened)
RETURNING id
