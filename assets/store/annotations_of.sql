SELECT record FROM annotations WHERE article = ?1 ORDER BY id
