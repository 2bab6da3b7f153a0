//! A brand: what it puts in place of ours is shown everywhere, kept for good, and refused where it would do harm.

use std::path::Path;

use guerdon::programme::CommandError;
use guerdon::programme::versions::{self, File};
use guerdon::store::programmes::{FIRST, NoProgramme};
use serde_json::json;
use tempfile::TempDir;

use crate::installed::manifest;
use crate::support::{Browser, TestApp};

const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#7a1f3d" d="M0 0h8v8z"/></svg>"##;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\nnot much of a picture";

/// The first programme with a brand.
fn branded(brand: &str) -> String {
    FIRST.replacen("name = \"Guerdon\"", "name = \"Harbour & Rye\"", 1).replacen("[[tiers]]", &format!("{brand}\n\n[[tiers]]"), 1)
}

const BRAND: &str =
    "[brand]\naccent = \"#7a1f3d\"\nlogo = \"logo.svg\"\n[brand.pictures]\nheadphones = \"pictures/ours.png\"\nmug = \"mug.png\"";

/// A folder with the files of `BRAND`.
fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    std::fs::create_dir(folder.path().join("pictures")).expect("a folder in it");
    for (name, bytes) in [("logo.svg", LOGO.as_bytes()), ("pictures/ours.png", PNG), ("mug.png", &[PNG, b"!"].concat())] {
        std::fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
}

async fn put(app: &TestApp, text: &str, folder: &Path) -> Result<i64, CommandError> {
    let version = versions::put_in_force(&app.state.db, File { text, folder }, app.now()).await?;
    app.state.learn().await.expect("the programme is read");
    Ok(version)
}

fn told(refused: Result<i64, CommandError>) -> Vec<String> {
    match refused {
        Err(CommandError::Programme(NoProgramme(faults))) => faults,
        other => panic!("{other:?}"),
    }
}

/// The address in the only tag of a page that holds all these words.
fn address(browser: &Browser, words: &[&str]) -> String {
    let tags: Vec<_> = browser.html().split('<').filter(|tag| words.iter().all(|word| tag.contains(word))).collect();
    assert_eq!(tags.len(), 1, "{words:?}: {tags:?}");
    let quoted = tags[0].split('"').find(|part| part.starts_with("/brand/"));
    quoted.unwrap_or_else(|| panic!("no address in {}", tags[0])).to_owned()
}

both! {
    async fn a_brand_in_force_shows_on_every_page(app: TestApp) {
        let nora = app.member("Nora", 5_000).await;
        app.reward("lamp", 1_000, None).await;
        let mut browser = app.let_in(&nora).await;
        browser.visit("/sign-up").await;
        assert!(!browser.html().contains("/brand/") && browser.count(".mark__sign") == 1, "nothing is branded yet");
        let folder = folder();
        put(app, &branded(BRAND), folder.path()).await.expect("it is a programme");
        let id = browser.redeem("lamp").await;
        for page in ["/", "/catalogue", "/rewards/lamp", "/redemptions", &format!("/redemptions/{id}"), "/nothing/there"] {
            browser.visit(page).await.sees("Harbour & Rye");
            let sheet = address(&browser, &["rel=\"stylesheet\"", "/brand/"]);
            let (ours, theirs) = (guerdon::assets::url("main.css"), browser.html().find(&sheet).expect("the sheet"));
            assert!(browser.html().find(&ours).is_some_and(|at| at < theirs), "{page}: theirs comes after ours");
            let logo = address(&browser, &["mark__logo"]);
            assert_eq!(address(&browser, &["rel=\"icon\""]), logo, "{page}");
            assert_eq!(browser.count("meta[name=theme-color][content]"), 2, "{page}");
            assert!(!browser.html().contains("style="), "{page}: no style attribute");
        }
        for (page, tag) in [("/catalogue", "tile__img"), ("/rewards/lamp", "tile__img"), (&format!("/redemptions/{id}"), "sunrise__img")] {
            browser.visit(page).await;
            let picture = address(&browser, &[tag]);
            assert!(picture.ends_with(".png") && !browser.html().contains("img/headphones"), "{page}: {picture}");
        }
        let logo = address(&browser, &["rel=\"apple-touch-icon\""]);
        let icon = json!({ "src": logo, "sizes": "any", "type": "image/svg+xml", "purpose": "any" });
        assert_eq!(manifest(&mut browser, "/manifest.webmanifest").await["icons"], json!([icon]), "it is installed with the brand's logo");
        let mut door = app.browser();
        door.visit("/sign-in").await.sees("Harbour & Rye");
        assert!(address(&door, &["mark__logo"]).ends_with(".svg"));
    }
}

both! {
    async fn files_of_a_brand_are_served_for_good_and_may_run_nothing(app: TestApp) {
        let folder = folder();
        put(app, &branded(BRAND), folder.path()).await.expect("it is a programme");
        let look = app.state.programme().look.clone();
        let (sheet, (logo, _)) = (look.sheet.expect("a sheet"), look.logo.expect("a logo"));
        let mut browser = app.browser();
        for (address, kind, content) in [
            (&sheet, "text/css; charset=utf-8", b"@layer brand{:root{--brand:#7a1f3d}}\n".as_slice()),
            (&logo, "image/svg+xml", LOGO.as_bytes()),
            (&look.pictures["headphones"], "image/png", PNG),
        ] {
            browser.visit(address).await;
            assert_eq!((browser.status(), browser.header("content-type")), (200, kind), "{address}");
            assert_eq!(browser.header("cache-control"), "public, max-age=31536000, immutable");
            assert_eq!(browser.header("x-content-type-options"), "nosniff");
            let policy = browser.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none';") && policy.contains("sandbox") && !policy.contains("script"), "{policy}");
            assert_eq!(browser.html(), String::from_utf8_lossy(content));
        }
        for nothing in [logo.replace(".svg", ".png"), logo.replace(".svg", ""), "/brand/logo.svg".to_owned()] {
            assert_eq!(browser.visit(&nothing).await.status(), 404, "{nothing}");
        }
        // The same text beside another drawing.
        std::fs::write(folder.path().join("logo.svg"), LOGO.replace("M0 0", "M1 1")).expect("a file");
        put(app, &branded(BRAND), folder.path()).await.expect("it is a programme");
        let newer = app.state.programme().look.clone();
        assert!(newer.sheet == Some(sheet) && newer.logo.is_some_and(|(address, _)| address != logo));
        assert_eq!(browser.visit(&logo).await.status(), 200, "a page that is still open shows what it showed");
        put(app, FIRST, folder.path()).await.expect("it is a programme");
        assert_eq!(app.state.programme().look.logo, None);
    }
}

both! {
    async fn what_a_brand_cannot_show_is_told_with_its_place_and_changes_nothing(app: TestApp) {
        let folder = folder();
        let path = folder.path();
        std::fs::write(path.join("large.png"), [PNG, &[0; 256 * 1024]].concat()).expect("a file");
        std::fs::write(path.join("photo.png"), b"\xff\xd8\xff\xe0").expect("a file");
        std::fs::write(path.join("evil.svg"), LOGO.replace("<path", "<script>fetch('/')</script><path")).expect("a file");
        let brand = "[brand]\nlogo = \"evil.svg\"\n[brand.pictures]\nbag = \"gone.webp\"\nlarge = \"large.png\"\nphoto = \"photo.png\"";
        assert_eq!(
            told(put(app, &branded(brand), path).await),
            [
                "brand.logo: evil.svg holds <script>: save it as a plain drawing",
                "brand.pictures.bag: gone.webp is not there; it is looked for beside the programme's file",
                "brand.pictures.large: large.png has 257 KB, and 256 KB is the most",
                "brand.pictures.photo: photo.png is not what it is called: its first bytes are those of a JPEG",
            ]
        );
        let brand = "[brand]\naccent = \"crimson\"\nlogo = \"../logo.svg\"\n[brand.pictures]\n\"Our Mug\" = \"mug.png\"";
        let file = branded(brand);
        let checked = versions::check(File { text: &file, folder: path });
        assert_eq!(
            told(checked.map(|_| 0)),
            [
                "brand.accent: it must be a colour such as #7a1f3d, of three or six digits after the #",
                "brand.pictures.Our Mug: a picture's name is of small letters, digits and hyphens",
                "brand.logo: it must be the name of a file beside this one, such as logo.svg",
            ]
        );
        assert_eq!(versions::show(&app.state.db).await.expect("it is shown"), (1, FIRST.to_owned()));
    }
}

#[test]
fn a_check_tells_how_well_an_accent_can_be_read() {
    let folder = folder();
    let file = branded(BRAND);
    let pairs = versions::check(File { text: &file, folder: folder.path() }).expect("nothing is wrong");
    assert!(pairs.len() > 20 && pairs.iter().all(|pair| pair.light.min(pair.dark) >= pair.least), "{pairs:?}");
    assert_eq!(versions::check(FIRST).expect("nothing is wrong"), []);
}
