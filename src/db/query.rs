//! One SQL text for both databases: each macro runs the same literal through the driver at hand. Placeholders are `$1`, `$2`, ….

/// Runs a statement; the number of rows it changed.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx {
            $crate::db::Tx::Sqlite(c) => c.execute($sql, &[$(&$bind),*]),
            $crate::db::Tx::Postgres(c) => c.execute(sqlx::query($sql)$(.bind($bind))*).await,
        }
    };
}

macro_rules! fetch_with {
    ($method:ident, $tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx {
            $crate::db::Tx::Sqlite(c) => c.$method::<$row>($sql, &[$(&$bind),*]),
            $crate::db::Tx::Postgres(c) => c.$method(sqlx::query_as::<_, $row>($sql)$(.bind($bind))*).await,
        }
    };
}

/// All rows of a query.
macro_rules! fetch_all {
    ($($query:tt)*) => { $crate::db::query::fetch_with!(fetch_all, $($query)*) };
}

/// The first row of a query, if there is one.
macro_rules! fetch_optional {
    ($($query:tt)*) => { $crate::db::query::fetch_with!(fetch_optional, $($query)*) };
}

/// The only row of a query that always has one.
macro_rules! fetch_one {
    ($($query:tt)*) => { $crate::db::query::fetch_with!(fetch_one, $($query)*) };
}

pub(crate) use {execute, fetch_all, fetch_one, fetch_optional, fetch_with};
