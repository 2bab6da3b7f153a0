-- Whether nothing is left to spend: what the index of lots to spend goes by.
alter table ledger_lot add column drained integer generated always as (available = 0) virtual;
drop index ledger_lot_to_spend;
create index ledger_lot_to_spend on ledger_lot (member_id, currency, expires_at, earned_at, id) where not drained;

-- Only `guerdon verify` reads redemptions by reward, all of them: the index cost each redemption a page and served nobody.
drop index redemption_by_reward;
