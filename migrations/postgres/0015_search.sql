-- Words are looked for in memory, where the rest of the shelf is: for a word that one reward in sixty has, this index found the
-- rows in one millisecond, and fetching them took ten.
drop index reward_search_words;
