INSERT INTO verdicts (article, finding, record) VALUES (?1, ?2, ?3)
ON CONFLICT (article, finding) DO UPDATE SET record = excluded.record
