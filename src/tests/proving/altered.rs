//! A file, and all that is nearly it.

use serde_json::Value;

/// Each value of the file changed, each of a list dropped, doubled, or swapped with the next.
pub fn altered(value: &Value, others: &mut Vec<Value>, whole: &dyn Fn(Value) -> Value) {
    match value {
        Value::Array(all) => {
            for at in 0..all.len() {
                let with = |changed: Value| {
                    let mut list = all.clone();
                    list[at] = changed;
                    whole(Value::Array(list))
                };
                altered(&all[at], others, &with);
                let (mut dropped, mut doubled, mut swapped) = (all.clone(), all.clone(), all.clone());
                dropped.remove(at);
                doubled.insert(at, all[at].clone());
                others.extend([dropped, doubled].map(|list| whole(Value::Array(list))));
                if at > 0 && all[at] != all[at - 1] {
                    swapped.swap(at, at - 1);
                    others.push(whole(Value::Array(swapped)));
                }
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                let with = |changed: Value| {
                    let mut object = fields.clone();
                    object.insert(name.clone(), changed);
                    whole(Value::Object(object))
                };
                altered(field, others, &with);
                let mut dropped = fields.clone();
                dropped.remove(name);
                others.push(whole(Value::Object(dropped)));
            }
        }
        Value::String(text) => {
            others.extend([format!("{text}x"), format!("{}{text}", 'a'), text.to_uppercase() + " "].map(|text| whole(text.into())))
        }
        Value::Number(number) => {
            let number = number.as_i64().expect("whole numbers");
            others.extend([number + 1, number - 1, -number - 1].map(|number| whole(number.into())));
        }
        Value::Null => others.extend([whole("".into()), whole(0.into())]),
        Value::Bool(_) => unreachable!("there is none in the file"),
    }
}
