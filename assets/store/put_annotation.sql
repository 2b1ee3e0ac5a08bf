INSERT INTO annotations (id, article, record) VALUES (?1, ?2, ?3)
ON CONFLICT (id) DO UPDATE SET record = excluded.record
