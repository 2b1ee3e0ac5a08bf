-- How everything in the file was made.
SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name;
