DELETE FROM verdicts WHERE article = ?1 AND finding = ?2
