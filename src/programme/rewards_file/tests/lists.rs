use serde_json::{Value, json};

use super::*;

/// A plain reward with changes: pointers and what stands there instead. Null: nothing.
pub fn of(changes: &[(&str, Value)]) -> Value {
    let mut entry = json!({
        "slug": "thing", "kind": "merchandise", "category": "travel", "brand": "Brand", "picture": "bag", "hue": "sky",
        "delivery": "email", "option": [{ "code": "one", "points": 500 }], "en": { "name": "Thing", "summary": "", "how": "" },
    });
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        match entry.pointer_mut(parent).expect("what the pointer points into") {
            Value::Object(object) if value.is_null() => drop(object.remove(key)),
            Value::Object(object) => drop(object.insert(key.to_owned(), value.clone())),
            Value::Array(array) if key == "-" => array.push(value.clone()),
            Value::Array(array) => array[key.parse::<usize>().expect("an index")] = value.clone(),
            other => panic!("{other}"),
        }
    }
    entry
}

fn list(entries: &[Value]) -> String {
    Value::from(entries).to_string()
}

#[test]
fn a_plain_entry_is_brought_by_hand_and_english_stands_in_for_the_others() {
    let file = format!("\u{feff}{}", list(&[of(&[]), of(&[("/slug", json!("other"))])]));
    let rewards = taken(FileKind::Json, &file);
    let reward = &rewards[1];
    assert_eq!((reward.slug.as_str(), reward.position, reward.created_at), ("other", 1, now()));
    assert_eq!((reward.provider.as_str(), reward.max_quantity, reward.stock), ("manual", 1, None));
    assert_eq!(
        reward.texts.iter().map(|text| (text.language.as_str(), text.name.as_str())).collect::<Vec<_>>(),
        [("en", "Thing"), ("de", "Thing"), ("it", "Thing"), ("ms", "Thing")]
    );
    assert_ne!(rewards[0].id, rewards[1].id);
}

#[test]
fn all_that_an_entry_can_say_is_taken() {
    let text = |name| json!({ "name": name, "summary": "s", "how": "h", "terms": ["a", "b"] });
    let promotion = json!({ "option": "one", "points": 400, "starts_in_days": 0, "ends_in_days": 3, "stock": 5 });
    let entry = of(&[
        ("/kind", json!("gift_card")),
        (
            "/option/0",
            json!({ "code": "one", "points": 500, "amount": "5", "currency": "EUR", "starts_in_days": 1, "label": { "it": "Uno" } }),
        ),
        ("/promotion", json!([promotion])),
        ("/countries", json!(["DE", "AT"])),
        ("/ends_in_days", json!(9)),
        ("/extra", json!({ "is": "charity", "name": "Tidewatch" })),
        ("/de", text("Ding")),
        ("/ms", text("Benda")),
    ]);
    let reward = taken(FileKind::Json, &list(&[entry])).remove(0);
    assert_eq!((reward.kind.as_str(), reward.countries.as_deref()), ("gift-card", Some("DE,AT")));
    assert_eq!(reward.ends_at.map(Timestamp::rfc3339).as_deref(), Some("2026-12-05T07:08:09Z"));
    assert_eq!(reward.options[0].starts_at.map(Timestamp::rfc3339).as_deref(), Some("2026-11-27T18:00:00Z"));
    assert_eq!((reward.promotions[0].starts_at, reward.promotions[0].stock), (now(), Some(5)));
    assert_eq!(reward.extra.as_deref(), Some(r#"{"is":"charity","name":"Tidewatch","number":null}"#));
    assert_eq!(
        reward.texts.iter().map(|text| (text.language.as_str(), text.terms.as_str())).collect::<Vec<_>>(),
        [("en", ""), ("de", "a\nb"), ("it", ""), ("ms", "a\nb")]
    );
}

#[test]
fn an_entry_that_cannot_be_read_hides_no_fault_of_its_own_or_of_another() {
    let odd = of(&[
        ("/slug", json!("odd")),
        ("/colr", json!("red")),
        ("/stock", json!("ten")),
        ("/brand", Value::Null),
        ("/en/nmae", json!("x")),
        ("/extra", json!({ "is": "trial" })),
        ("/option/-", json!({ "code": "two", "points": 1.5 })),
    ]);
    let extra = of(&[("/slug", json!("extra")), ("/provider", json!("internal")), ("/extra", json!({ "is": "badge", "days": 3 }))]);
    let told = told(FileKind::Json, &list(&[of(&[]), odd, extra, json!(7), of(&[("/slug", json!("last")), ("/hue", json!("mud"))])]));
    let starts = [
        "reward 2 (odd), en.nmae: there is no such field; expected one of `name`",
        "reward 2 (odd), extra.days: must be given",
        "reward 2 (odd), option 2, points: cannot be read: invalid type: floating point `1.5`, expected a whole number",
        "reward 2 (odd), colr: there is no such field; expected one of `slug`",
        "reward 2 (odd), stock: cannot be read: invalid type: string \"ten\", expected a whole number",
        "reward 2 (odd), brand: must be given",
        "reward 3 (extra), extra.days: there is no such field; allowed are is",
        "reward 4: cannot be read: an entry is an object",
        "reward 5 (last), hue: \"mud\" is not known; allowed are sand, clay, rose, sky, sage, heather",
    ];
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    assert!(told.iter().zip(starts).all(|(told, start)| told.starts_with(start)), "{told:#?}");
}

#[test]
fn an_address_is_taken_once() {
    assert_eq!(told(FileKind::Json, &list(&[of(&[]), of(&[])])), ["reward 2 (thing), slug: the same address is that of reward 1 (thing)"]);
}
