//! A PostgreSQL database for one test, copied from a template that already has the tables.

use guerdon::db::Db;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// Keeps two test processes from making the template at once.
const TEMPLATE_LOCK: i64 = 7_402_311;

/// The address of a new database. `make test` starts the server and says where it is.
pub async fn fresh_database() -> String {
    let server = server();
    let mut admin = PgConnection::connect(&server).await.expect("the PostgreSQL server answers");
    let template = template(&server, &mut admin).await;
    create(&server, &mut admin, &template).await
}

/// The same without tables.
pub async fn empty_database() -> String {
    let server = server();
    let mut admin = PgConnection::connect(&server).await.expect("the PostgreSQL server answers");
    create(&server, &mut admin, "template0").await
}

fn server() -> String {
    std::env::var("GUERDON_TEST_POSTGRES").expect("GUERDON_TEST_POSTGRES names the server; `make test` starts one")
}

async fn create(server: &str, admin: &mut PgConnection, template: &str) -> String {
    let name = format!("test_{}", uuid::Uuid::now_v7().simple());
    run(admin, format!("create database {name} template {template}")).await;
    beside(server, &name)
}

async fn template(server: &str, admin: &mut PgConnection) -> String {
    let name = format!("guerdon_template_{}", schema_number());
    run(admin, format!("select pg_advisory_lock({TEMPLATE_LOCK})")).await;
    let known: Option<(i32,)> = sqlx::query_as("select 1 from pg_database where datname = $1")
        .bind(&name)
        .fetch_optional(&mut *admin)
        .await
        .expect("the catalogue can be read");
    if known.is_none() {
        let draft = format!("{name}_draft");
        run(admin, format!("drop database if exists {draft}")).await;
        run(admin, format!("create database {draft}")).await;
        let db = Db::open(&beside(server, &draft)).await.expect("the template opens");
        db.migrate().await.expect("the template gets its tables");
        db.close().await;
        run(admin, format!("alter database {draft} rename to {name}")).await;
    }
    run(admin, format!("select pg_advisory_unlock({TEMPLATE_LOCK})")).await;
    name
}

/// Another schema is another template.
fn schema_number() -> u32 {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/postgres");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the migrations are there").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
        .iter()
        .flat_map(|file| std::fs::read(file).expect("a migration"))
        .fold(17, |sum: u32, byte| sum.wrapping_mul(31).wrapping_add(byte.into()))
}

fn beside(server: &str, database: &str) -> String {
    let (base, _) = server.rsplit_once('/').expect("the address ends with a database");
    format!("{base}/{database}")
}

async fn run(admin: &mut PgConnection, statement: String) {
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(admin).await.expect("the statement runs");
}
