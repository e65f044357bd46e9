-- The keys that the page's cookies are sealed with, shared by all copies of the program.
create table page_keys (
    id uuid primary key,
    content text collate "C" not null
);
