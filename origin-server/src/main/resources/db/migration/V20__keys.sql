-- One key may be for several groups of an asset, and a key knows what it is for, so that it can be told to others. What it is for is null in
-- rows from before.
alter table content_keys rename to content_keys_before;

create table content_keys (
  asset_id varchar(64) not null,
  key_group varchar(32) not null,
  key_id varchar(32) not null,
  constant_iv varchar(32) not null,
  wrapped_key varchar(400) not null,
  created_at_ms bigint not null,
  scheme varchar(4),
  audio boolean,
  min_pixels bigint,
  max_pixels bigint,
  primary key (asset_id, key_group)
);

insert into content_keys (asset_id, key_group, key_id, constant_iv, wrapped_key, created_at_ms)
  select asset_id, key_group, key_id, constant_iv, wrapped_key, created_at_ms from content_keys_before;

drop table content_keys_before;

create index content_keys_id on content_keys (key_id);

-- How a key server wants its keys signalled.
create table content_key_signalling (
  asset_id varchar(64) not null,
  key_group varchar(32) not null,
  system_id varchar(36) not null,
  pssh text,
  content_protection text,
  hls_media text,
  hls_multivariant text,
  primary key (asset_id, key_group, system_id),
  foreign key (asset_id, key_group) references content_keys (asset_id, key_group)
);

-- CPIX documents, wrapped as keys are, that wait for the encode of their title or belong to the asset of one.
create table imported_keys (
  id varchar(64) primary key,
  title_id varchar(64) not null references titles (id),
  asset_id varchar(64),
  wrapped_document text not null,
  created_at_ms bigint not null
);

create index imported_keys_title on imported_keys (title_id);
create index imported_keys_asset on imported_keys (asset_id);

create table imported_key_ids (
  key_id varchar(32) primary key,
  import_id varchar(64) not null references imported_keys (id)
);
