SELECT record FROM verdicts WHERE article = ?1 ORDER BY rowid
