-- Views for people with an SQL tool, as the SQLite file has them. They are made anew with every format; names of
-- columns are those of the wire. Characters of number 0 are shown as lost.

CREATE VIEW wire AS
SELECT document, kind, id, replace(data, '\u0000', U&'\FFFD')::jsonb AS data FROM records
UNION ALL SELECT NULL, kind, id, replace(data, '\u0000', U&'\FFFD')::jsonb FROM joined;

CREATE OR REPLACE FUNCTION items(record jsonb, path text[]) RETURNS TABLE (value jsonb, n bigint)
LANGUAGE sql IMMUTABLE AS $$
  SELECT e.value, e.n FROM
    jsonb_array_elements(CASE jsonb_typeof(record #> path) WHEN 'array' THEN record #> path END)
    WITH ORDINALITY AS e (value, n)
  WHERE e.value <> 'null'
$$;

CREATE VIEW v_documents AS
SELECT r.id AS document, r.data #>> '{source}' AS source, r.data #>> '{outlet}' AS outlet,
  r.data #>> '{title}' AS title, r.data #>> '{byline}' AS byline, r.data #>> '{language}' AS language,
  r.data #>> '{published,earliest}' AS earliest, r.data #>> '{published,latest}' AS latest,
  r.data #>> '{published,precision}' AS precision, r.data #>> '{published,basis}' AS basis,
  (SELECT string_agg(value #>> '{}', '; ' ORDER BY n) FROM items(r.data, '{published,reasons}') AS item (value,
    n)) AS reasons,
  (SELECT string_agg(value #>> '{}', ', ' ORDER BY n) FROM items(r.data, '{origins}') AS item (value,
    n)) AS origins,
  (SELECT string_agg(value #>> '{}', ', ' ORDER BY n) FROM items(r.data, '{sources}') AS item (value,
    n)) AS sources,
  (SELECT string_agg(value #>> '{}', '; ' ORDER BY n) FROM items(r.data, '{warnings}') AS item (value,
    n)) AS warnings,
  r.data #>> '{modified}' AS modified, r.data #>> '{section}' AS section,
  (SELECT string_agg(value #>> '{}', '; ' ORDER BY n) FROM items(r.data, '{authors}') AS item (value,
    n)) AS authors,
  (SELECT string_agg(value #>> '{}', '; ' ORDER BY n) FROM items(r.data, '{tags}') AS item (value, n)) AS tags
FROM wire r
WHERE r.kind = 'document' AND (r.document IS NULL OR NOT EXISTS (
  SELECT 1 FROM wire j WHERE j.kind = 'document' AND j.document IS NULL AND j.id = r.id));

CREATE VIEW v_actors AS
SELECT r.id AS actor, r.data #>> '{name}' AS name, r.data #>> '{kind}' AS kind,
  r.data #>> '{country}' AS country, r.data #>> '{sector}' AS sector,
  (SELECT string_agg(value #>> '{}', ', ' ORDER BY n) FROM items(r.data, '{names}') AS item (value, n)) AS names,
  (SELECT string_agg(value #>> '{title}' || COALESCE(' of ' || (value #>> '{of}'), ''), '; ' ORDER BY n)
   FROM items(r.data, '{roles}') AS item (value, n)) AS roles
FROM wire r WHERE r.kind = 'actor' AND r.document IS NULL;

CREATE VIEW v_regions AS
SELECT r.document, r.data #>> '{label}' AS label, (r.data #>> '{start}')::int AS start,
  (r.data #>> '{end}')::int AS "end",
  substr(a.text, (r.data #>> '{start}')::int + 1, (r.data #>> '{end}')::int - (r.data #>> '{start}')::int) AS words
FROM wire r JOIN articles a USING (document) WHERE r.kind = 'region';

CREATE VIEW v_mentions AS
SELECT r.document, r.data #>> '{text}' AS words, r.data #>> '{form}' AS form, n.name AS actor,
  (r.data #>> '{start}')::int AS start, (r.data #>> '{end}')::int AS "end"
FROM wire r LEFT JOIN names n ON n.actor = r.data #>> '{actor}' WHERE r.kind = 'mention';

CREATE VIEW v_times AS
SELECT r.document, r.data #>> '{text}' AS words, r.data #>> '{type}' AS type, r.data #>> '{value}' AS value,
  r.data #>> '{earliest}' AS earliest, r.data #>> '{latest}' AS latest, r.data #>> '{anchor}' AS anchor,
  (r.data #>> '{start}')::int AS start, (r.data #>> '{end}')::int AS "end"
FROM wire r WHERE r.kind = 'time';

CREATE VIEW v_quantities AS
SELECT r.document, r.data #>> '{text}' AS words, r.data #>> '{low}' AS low, r.data #>> '{high}' AS high,
  r.data #>> '{unit}' AS unit, r.data #>> '{of}' AS "of", (r.data #>> '{start}')::int AS start,
    (r.data #>> '{end}')::int AS "end"
FROM wire r WHERE r.kind = 'quantity';

CREATE VIEW v_statements AS
SELECT r.document, d.outlet, d.earliest AS published, n.name AS speaker, b.name AS on_behalf_of,
  r.data #>> '{mode}' AS mode, r.data #>> '{polarity}' AS polarity, r.data #>> '{act}' AS act,
  (SELECT string_agg(substr(a.text, (value #>> '{start}')::int + 1,
    (value #>> '{end}')::int - (value #>> '{start}')::int), ' … ' ORDER BY n)
   FROM items(r.data, '{content}') AS item (value, n)) AS words,
  r.data #>> '{channel}' AS channel, r.data #>> '{place}' AS place,
  (SELECT string_agg(COALESCE(h.name, value #>> '{}'), ', ' ORDER BY n)
   FROM items(r.data, '{hearers}') AS item (value, n) LEFT JOIN names h ON h.actor = value #>> '{}') AS hearers,
  (SELECT string_agg(value #>> '{name}', ', ' ORDER BY n) FROM items(r.data, '{relays}') AS item (value,
    n)) AS relays,
  r.data #>> '{hedge}' AS hedge, r.data #>> '{when,earliest}' AS earliest, r.data #>> '{when,latest}' AS latest,
  (r.data #>> '{evidence,0,start}')::int AS start, (r.data #>> '{evidence,0,end}')::int AS "end",
  r.data #>> '{evidence,0,quote}' AS quote, r.id AS statement
FROM wire r JOIN articles a USING (document) LEFT JOIN v_documents d USING (document)
LEFT JOIN names n ON n.actor = r.data #>> '{speaker}' LEFT JOIN names b ON b.actor = r.data #>> '{on_behalf_of}'
WHERE r.kind = 'statement';

CREATE VIEW v_moves AS
SELECT r.document, d.outlet, d.earliest AS published, n.name AS party, r.data #>> '{kind}' AS kind,
  r.data #>> '{issue}' AS issue, r.data #>> '{status}' AS status,
  substr(a.text, (r.data #>> '{terms,start}')::int + 1,
    (r.data #>> '{terms,end}')::int - (r.data #>> '{terms,start}')::int) AS terms,
  (SELECT string_agg(COALESCE(t.name, value #>> '{}'), ', ' ORDER BY n)
   FROM items(r.data, '{toward}') AS item (value, n) LEFT JOIN names t ON t.actor = value #>> '{}') AS toward,
  (SELECT string_agg((value #>> '{kind}') || ': ' || substr(a.text, (value #>> '{span,start}')::int + 1,
     (value #>> '{span,end}')::int - (value #>> '{span,start}')::int), '; ' ORDER BY n) FROM items(r.data,
       '{conditions}') AS item (value, n)) AS conditions,
  r.data #>> '{when,earliest}' AS earliest, r.data #>> '{when,latest}' AS latest,
  r.data #>> '{attribution}' AS attribution, (r.data #>> '{evidence,0,start}')::int AS start,
  (r.data #>> '{evidence,0,end}')::int AS "end", r.data #>> '{evidence,0,quote}' AS quote, r.id AS move
FROM wire r JOIN articles a USING (document) LEFT JOIN v_documents d USING (document)
LEFT JOIN names n ON n.actor = r.data #>> '{party}' WHERE r.kind = 'move';

CREATE VIEW v_events AS
SELECT r.document, d.outlet, d.earliest AS published, r.data #>> '{type}' AS type, r.data #>> '{cameo}' AS cameo,
  r.data #>> '{status}' AS status,
  (SELECT string_agg(COALESCE(p.name, value #>> '{}'), ', ' ORDER BY n)
   FROM items(r.data, '{actors}') AS item (value, n) LEFT JOIN names p ON p.actor = value #>> '{}') AS actors,
  (SELECT string_agg(COALESCE(p.name, value #>> '{}'), ', ' ORDER BY n)
   FROM items(r.data, '{recipients}') AS item (value,
     n) LEFT JOIN names p ON p.actor = value #>> '{}') AS recipients,
  r.data #>> '{when,earliest}' AS earliest, r.data #>> '{when,latest}' AS latest, r.data #>> '{place}' AS place,
  r.data #>> '{background}' AS background, r.data #>> '{attribution}' AS attribution,
  (r.data #>> '{evidence,0,start}')::int AS start, (r.data #>> '{evidence,0,end}')::int AS "end",
  r.data #>> '{evidence,0,quote}' AS quote, r.id AS event
FROM wire r LEFT JOIN v_documents d USING (document) WHERE r.kind = 'event';

-- Contacts of the case: several articles may tell of one.
CREATE VIEW v_contacts AS
SELECT r.data #>> '{form}' AS form, r.data #>> '{status}' AS status,
  (SELECT string_agg(COALESCE(p.name, value #>> '{}'), ', ' ORDER BY n)
   FROM items(r.data, '{participants}') AS item (value,
     n) LEFT JOIN names p ON p.actor = value #>> '{}') AS participants,
  r.data #>> '{when,earliest}' AS earliest, r.data #>> '{when,latest}' AS latest,
  r.data #>> '{when,unknown}' AS date_unknown, r.data #>> '{place}' AS place,
  r.data #>> '{minutes,low}' AS minutes_low, r.data #>> '{minutes,high}' AS minutes_high,
  (SELECT count(DISTINCT value #>> '{document}') FROM items(r.data, '{evidence}') AS item (value, n)) AS articles,
  r.data #>> '{evidence,0,document}' AS document, r.data #>> '{evidence,0,quote}' AS quote, r.id AS contact
FROM wire r WHERE r.kind = 'contact' AND r.document IS NULL;

CREATE VIEW v_episodes AS
SELECT r.data #>> '{type}' AS type, r.data #>> '{status}' AS status,
  (SELECT string_agg(COALESCE(p.name, value #>> '{}'), ', ' ORDER BY n)
   FROM items(r.data, '{participants}') AS item (value,
     n) LEFT JOIN names p ON p.actor = value #>> '{}') AS participants,
  r.data #>> '{when,earliest}' AS earliest, r.data #>> '{when,latest}' AS latest, r.data #>> '{place}' AS place,
  jsonb_array_length(r.data -> 'articles') AS articles, r.data #>> '{corroboration}' AS corroboration,
  r.data #>> '{evidence,0,document}' AS document, r.data #>> '{evidence,0,quote}' AS quote, r.id AS episode
FROM wire r WHERE r.kind = 'episode';

CREATE VIEW v_positions AS
SELECT n.name AS party, r.data #>> '{issue}' AS issue, r.data #>> '{stance}' AS stance,
  r.data #>> '{terms}' AS terms,
  r.data #>> '{status}' AS status, r.data #>> '{as_of,earliest}' AS as_of,
  (SELECT string_agg(value #>> '{}', '; ' ORDER BY n) FROM items(r.data, '{conditions}') AS item (value,
    n)) AS conditions,
  NOT EXISTS (SELECT 1 FROM wire l WHERE l.kind = 'position' AND l.data #>> '{previous}' = r.id) AS current,
  r.data #>> '{evidence,0,document}' AS document, r.data #>> '{evidence,0,quote}' AS quote,
  r.data #>> '{previous}' AS previous, r.id AS position
FROM wire r LEFT JOIN names n ON n.actor = r.data #>> '{party}' WHERE r.kind = 'position';

CREATE VIEW v_commitments AS
SELECT COALESCE(n.name, r.data #>> '{by}') AS "by",
  (SELECT string_agg(COALESCE(p.name, value #>> '{}'), ', ' ORDER BY n)
   FROM items(r.data, '{to}') AS item (value, n) LEFT JOIN names p ON p.actor = value #>> '{}') AS "to",
  r.data #>> '{what}' AS what, r.data #>> '{issue}' AS issue, r.data #>> '{state}' AS state,
  r.data #>> '{due,earliest}' AS due_earliest, r.data #>> '{due,latest}' AS due_latest,
  (SELECT string_agg(value #>> '{}', '; ' ORDER BY n) FROM items(r.data, '{conditions}') AS item (value,
    n)) AS conditions,
  (SELECT string_agg(COALESCE(p.name, value #>> '{}'), ', ' ORDER BY n)
   FROM items(r.data, '{waits_for}') AS item (value, n) LEFT JOIN names p ON p.actor = value #>> '{}') AS waits_for,
  r.data #>> '{evidence,0,document}' AS document, r.data #>> '{evidence,0,quote}' AS quote, r.id AS commitment
FROM wire r LEFT JOIN names n ON n.actor = r.data #>> '{by}' WHERE r.kind = 'commitment';

CREATE VIEW v_waiting AS
SELECT COALESCE(n.name, r.data #>> '{by}') AS "by", COALESCE(o.name, r.data #>> '{on}') AS "on",
  r.data #>> '{kind}' AS kind, r.data #>> '{issue}' AS issue, r.data #>> '{terms}' AS terms,
  r.data #>> '{condition}' AS condition, r.data #>> '{deadlock}' AS deadlock,
  r.data #>> '{evidence,0,document}' AS document, r.data #>> '{evidence,0,quote}' AS quote, r.id AS waiting
FROM wire r LEFT JOIN names n ON n.actor = r.data #>> '{by}' LEFT JOIN names o ON o.actor = r.data #>> '{on}'
WHERE r.kind = 'waiting';

CREATE VIEW v_disagreements AS
SELECT r.data #>> '{about}' AS about, r.data #>> '{attribute}' AS attribute, r.data #>> '{verdict}' AS verdict,
  (SELECT string_agg(value #>> '{value}', ' | ' ORDER BY n) FROM items(r.data, '{sides}') AS item (value,
    n)) AS sides,
  r.data #>> '{why}' AS why, r.id AS disagreement
FROM wire r WHERE r.kind = 'disagreement';

CREATE VIEW v_facts AS
SELECT r.document, r.data #>> '{subject}' AS subject, r.data #>> '{attribute}' AS attribute,
  r.data #>> '{value,low}' AS low, r.data #>> '{value,high}' AS high, r.data #>> '{value,unit}' AS unit,
  r.data #>> '{value,text}' AS words, r.data #>> '{attribution}' AS attribution,
  r.data #>> '{evidence,0,quote}' AS quote, r.id AS fact
FROM wire r WHERE r.kind = 'fact';

CREATE VIEW v_repairs AS
SELECT r.document, r.data #>> '{raw}' AS raw, r.data #>> '{clean}' AS clean, r.data #>> '{how}' AS how,
  (r.data #>> '{start}')::int AS start, (r.data #>> '{end}')::int AS "end"
FROM wire r WHERE r.kind = 'repair';
