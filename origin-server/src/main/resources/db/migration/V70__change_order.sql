-- Who follows the change log goes by the transaction that wrote a row, then by its sequence: sequences are given out before their transactions end.
alter table changes add column writer bigint default 0 not null;

create index changes_order on changes (writer, sequence);
