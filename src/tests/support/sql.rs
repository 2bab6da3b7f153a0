//! The database as somebody sees it who has it in their hands.

use guerdon::db::{Db, Never, Stop, Tx};
use sqlx::AssertSqlSafe;

use super::TestApp;

/// Runs a statement that the portal does not have.
pub async fn run(app: &TestApp, statement: &str) {
    let run = app.state.db.write(statement.to_owned(), |tx, statement| {
        Box::pin(async move {
            match tx {
                Tx::Sqlite(connection) => connection.execute(statement, &[])?,
                Tx::Postgres(connection) => connection.execute(sqlx::query(AssertSqlSafe(statement.clone()))).await?,
            };
            Ok::<_, Stop<Never>>(())
        })
    });
    run.await.unwrap_or_else(|stop| panic!("{statement}: {stop:?}"));
}

/// The first column of a query, as text.
pub async fn texts(app: &TestApp, query: &str) -> Vec<String> {
    let rows: Vec<(String,)> = match &mut app.state.db.read().await.expect("a connection") {
        Tx::Sqlite(connection) => connection.fetch_all(query, &[]),
        Tx::Postgres(connection) => connection.fetch_all(sqlx::query_as(AssertSqlSafe(query.to_owned()))).await,
    }
    .unwrap_or_else(|error| panic!("{query}: {error}"));
    rows.into_iter().map(|(text,)| text).collect()
}

/// Every row of every table: on SQLite the file and its log, byte for byte.
pub async fn dump(app: &TestApp) -> String {
    match &app.state.db {
        Db::Sqlite { reader, .. } => {
            let file = reader.file().display().to_string();
            let parts = [file.clone(), format!("{file}-wal")].map(|part| std::fs::read(part).unwrap_or_default());
            parts.iter().map(|part| String::from_utf8_lossy(part).into_owned()).collect()
        }
        Db::Postgres(_) => {
            let mut all = String::new();
            for table in texts(app, "select tablename::text from pg_tables where schemaname = 'public'").await {
                all.push_str(&texts(app, &format!("select t::text from {table} t")).await.join("\n"));
            }
            all
        }
    }
}
