-- What was uploaded is kept, to be exported: an object of the same hash; without a content type there is none. A picture that no title has yet is
-- kept until a moment. Each width may have a smaller file in WebP beside it.
alter table artwork add column content_type varchar(40);
alter table artwork add column kept_until_ms bigint default 0 not null;
alter table artwork_sizes add column webp_sha256 varchar(64);
