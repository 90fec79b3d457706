alter table edges add column removed_at_ms bigint;
