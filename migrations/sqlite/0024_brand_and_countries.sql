-- Files of a brand: its pictures, and the sheet that sets its accent. What was shown once stays, as its address does.
create table brand_file (
    -- SHA-256 of the bytes
    digest text not null primary key,
    kind text not null constraint brand_file_kind check (kind in ('css', 'svg', 'webp', 'png')),
    bytes blob not null
) strict;

-- What a version of the programme calls them: 'accent', 'logo', 'picture/headphones'.
create table programme_file (
    version integer not null references programme_version (version),
    name text not null,
    digest text not null references brand_file (digest),
    primary key (version, name)
) strict, without rowid;

-- Where a member lives, as ISO 3166-1 alpha-2 writes it; null: they have not said.
alter table member add column country text;
