-- The keys that the page's cookies are sealed with, shared by all copies of the program.
create table page_keys (
    id blob primary key,
    content text not null
) strict, without rowid;
