//! What a device installs the portal as.

use guerdon::app::manifest::canvas;
use guerdon::assets;
use guerdon::programme::versions;
use guerdon::store::programmes::FIRST;
use serde_json::{Value, json};

use crate::support::Browser;

pub async fn manifest(browser: &mut Browser, path: &str) -> Value {
    browser.visit(path).await;
    assert_eq!((browser.status(), browser.header("content-type")), (200, "application/manifest+json"));
    assert_eq!(browser.header("cache-control"), "public, max-age=3600");
    serde_json::from_str(browser.html()).expect("JSON")
}

both! {
    async fn the_portal_is_installed_by_the_name_of_its_programme_in_the_readers_language(app: TestApp) {
        let mut browser = app.browser().speaking("de");
        browser.visit("/").await;
        let (_, link) = browser.html().split_once("rel=\"manifest\" href=\"").expect("a manifest");
        let link = link.split('"').next().unwrap_or_default().to_owned();
        let first = manifest(&mut browser, &link).await;
        assert_eq!((&first["name"], &first["short_name"], &first["lang"]), (&json!("Guerdon"), &json!("Guerdon"), &json!("de")));

        let theirs = FIRST.replace("name = \"Guerdon\"", "name = \"Harbour & Rye Rewards\"");
        versions::put_in_force(&app.state.db, &theirs, app.now()).await.expect("a programme");
        app.state.learn().await.expect("it is known");
        let icon = |sizes: &str, file: &str, purpose: &str| json!({ "src": assets::url(file), "sizes": sizes, "type": "image/png", "purpose": purpose });
        let wanted = json!({
            "id": "/",
            "name": "Harbour & Rye Rewards",
            "short_name": "Harbour",
            "lang": "de",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "theme_color": canvas(false),
            "background_color": canvas(false),
            "icons": [
                icon("192x192", "icon/192.png", "any"),
                icon("512x512", "icon/512.png", "any"),
                icon("512x512", "icon/maskable-512.png", "maskable"),
            ],
            "shortcuts": [
                { "name": "Deine Karte", "url": "/card" },
                { "name": "Guthaben", "url": "/wallet" },
                { "name": "Prämien", "url": "/catalogue" },
            ],
        });
        assert_eq!(manifest(&mut browser, &link).await, wanted);
        for unknown in ["/manifest.webmanifest", "/manifest.webmanifest?lang=tlh"] {
            assert_eq!(manifest(&mut browser, unknown).await["lang"], "en");
        }
    }
}
