-- What a member has coming, without a look at what everybody has.
create index ledger_lot_coming on ledger_lot (member_id, currency, available_from) where pending > 0;
