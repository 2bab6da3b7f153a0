-- On PostgreSQL a hold is one function; here its statements stand in src/ledger/take.rs.
select 1;
