-- When, where and from which age a title may be watched, as JSON; null when nobody has said.
alter table titles add column terms text;

-- When viewers see what is published; null for at once.
alter table publications add column visible_at_ms bigint;
