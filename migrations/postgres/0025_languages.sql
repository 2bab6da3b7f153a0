-- Every reward has its texts in every language: English where there is no other.
insert into reward_text (reward_id, language, name, summary, how, terms)
select t.reward_id, l.language, t.name, t.summary, t.how, t.terms
from reward_text t cross join (select 'it' as language union all select 'ms') l
where t.language = 'en'
on conflict (reward_id, language) do nothing;

insert into reward_option_label (reward_id, code, language, label)
select t.reward_id, t.code, l.language, t.label
from reward_option_label t cross join (select 'it' as language union all select 'ms') l
where t.language = 'en'
on conflict (reward_id, code, language) do nothing;
