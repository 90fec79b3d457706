-- Pictures by the SHA-256 of what was uploaded, and the objects that hold them in each width.
create table artwork (
  sha256 varchar(64) primary key,
  width integer not null,
  height integer not null
);

create table artwork_sizes (
  sha256 varchar(64) not null references artwork (sha256),
  width integer not null,
  object_sha256 varchar(64) not null,
  content_type varchar(40) not null,
  primary key (sha256, width)
);

-- The language is empty for pictures without words.
create table title_artwork (
  title_id varchar(64) not null references titles (id),
  kind varchar(16) not null,
  language varchar(35) not null,
  sha256 varchar(64) not null references artwork (sha256),
  primary key (title_id, kind, language)
);

create index title_artwork_picture on title_artwork (sha256);
