DELETE FROM annotations WHERE id = ?1
