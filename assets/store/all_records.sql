SELECT record FROM annotations UNION ALL SELECT record FROM verdicts
