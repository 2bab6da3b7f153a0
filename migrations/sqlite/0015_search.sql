-- Words are looked for in memory, where the rest of the shelf is: for a word that one reward in sixty has, this index took
-- more time than the rest of the page.
drop trigger reward_search_insert;
drop trigger reward_search_delete;
drop trigger reward_search_update;
drop table reward_words;
