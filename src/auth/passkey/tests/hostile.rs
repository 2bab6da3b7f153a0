//! What no honest browser sends, and what no honest device does.

use super::*;

#[test]
fn every_altered_byte_is_refused() {
    let mut scene = Scene::new();
    let (state, answer) = scene.answer();
    for (part, length) in [("signature", 70), ("authenticatorData", 37), ("clientDataJSON", 120)] {
        for at in 0..length {
            let answer = altered(&answer, &format!("/response/{part}"), |bytes| {
                let at = at % bytes.len();
                bytes[at] ^= 1;
            });
            let refusal = scene.passkeys.finish_sign_in(&state, &answer, &scene.passkey);
            assert!(refusal.is_err(), "{part}, byte {at}");
            assert!(part != "signature" || refusal == Err(PasskeyError::Refused), "{part}, byte {at}: {refusal:?}");
        }
    }
    assert_eq!(scene.passkeys.finish_sign_in(&state, &answer, &scene.passkey), accepted(), "unaltered");
}

#[test]
fn what_is_cut_short_is_refused() {
    let mut scene = Scene::new();
    let (state, answer) = scene.answer();
    for part in ["signature", "authenticatorData", "clientDataJSON"] {
        for length in [0, 1, 32, 36] {
            let answer = altered(&answer, &format!("/response/{part}"), |bytes| bytes.truncate(length));
            assert!(scene.passkeys.finish_sign_in(&state, &answer, &scene.passkey).is_err(), "{part}, {length} bytes");
        }
    }
    let asked = begin(&scene.passkeys);
    let answer = scene.device.create(&asked.options).expect("created");
    for length in 0..190 {
        let answer = altered(&answer, "/response/attestationObject", |bytes| bytes.truncate(length));
        assert_eq!(scene.passkeys.finish_enrolment(&asked.state, &answer).err(), Some(PasskeyError::Malformed), "{length} bytes");
    }
}

/// Nothing is signed when enrolling, so that some altered bytes make another good passkey.
#[test]
fn no_altered_attestation_makes_it_panic() {
    let mut scene = Scene::new();
    let asked = begin(&scene.passkeys);
    let answer = scene.device.create(&asked.options).expect("created");
    for at in 0..190 {
        for mask in [0x01, 0x20, 0x80, 0xff] {
            let answer = altered(&answer, "/response/attestationObject", |bytes| bytes[at] ^= mask);
            let _ = scene.passkeys.finish_enrolment(&asked.state, &answer);
        }
    }
}

#[test]
fn rubbish_is_malformed() {
    let mut scene = Scene::new();
    let (state, answer) = scene.answer();
    let asked = begin(&scene.passkeys);
    let created = scene.device.create(&asked.options).expect("created");
    let (deep, long) = ("[".repeat(30_000), format!("\"{}\"", "9".repeat(100_000)));
    let padded = answer.replacen("\"rawId\":\"", "\"rawId\":\"=", 1);
    let trailing = format!("{answer}{answer}");
    let rubbish = ["", "null", "1", "{}", "[]", "\0", "💥", "{\"id\":", &deep, &long, &padded, &trailing];
    for text in rubbish.iter().copied().chain([created.as_str()]) {
        assert_eq!(scene.passkeys.claimed(text), Err(PasskeyError::Malformed), "{text:.40}");
        assert_eq!(scene.passkeys.finish_sign_in(&state, text, &scene.passkey), Err(PasskeyError::Malformed), "{text:.40}");
    }
    for text in rubbish.iter().copied().chain([answer.as_str()]) {
        assert_eq!(scene.passkeys.finish_enrolment(&asked.state, text).err(), Some(PasskeyError::Malformed), "{text:.40}");
    }
}

#[test]
fn what_we_did_not_store_is_told_apart() {
    let mut scene = Scene::new();
    let (state, answer) = scene.answer();
    let rubbish = ["", "{}", "null", "{\"sign_in\":{}}", "{\"other\":1}"];
    for text in rubbish {
        let known = [text.to_owned()];
        assert_eq!(scene.passkeys.finish_sign_in(text, &answer, &scene.passkey), Err(PasskeyError::Stored), "{text}");
        assert_eq!(scene.passkeys.finish_sign_in(&state, &answer, text), Err(PasskeyError::Stored), "{text}");
        assert_eq!(scene.passkeys.begin_proof(&known).err(), Some(PasskeyError::Stored), "{text}");
        assert_eq!(scene.passkeys.begin_enrolment(MEMBER, "ada@example.com", "Ada", &known).err(), Some(PasskeyError::Stored), "{text}");
    }
    assert_eq!(scene.passkeys.begin_enrolment("ada", "ada@example.com", "Ada", &[]).err(), Some(PasskeyError::Stored));
    assert_eq!(scene.passkeys.begin_enrolment(MEMBER, "", "", &[]).err(), Some(PasskeyError::Stored));
}

#[test]
fn a_credential_id_has_at_most_1023_bytes() {
    for (length, refusal) in [(16, None), (1023, None), (1024, Some(PasskeyError::Refused)), (5000, Some(PasskeyError::Malformed))] {
        let passkeys = Passkeys::new(ORIGIN).expect("an https origin");
        let mut device = SoftwareAuthenticator::new(ORIGIN);
        device.id_bytes = length;
        assert_eq!(enrol(&passkeys, &mut device).err(), refusal, "{length}");
    }
}

#[test]
fn a_growing_counter_is_stored() {
    let mut scene = Scene::with(|device| device.counter = Some(7));
    let Used { passkey, counter_went_back } = scene.sign_in().expect("signed in");
    assert!(!counter_went_back);
    scene.passkey = passkey.expect("8 is stored");
    assert_eq!(value(&scene.passkey)["cred"]["counter"], 8);
    let (id, used) = scene.prove(MEMBER).expect("proved");
    assert_eq!((id, used.counter_went_back), (scene.credential_id, false));
    assert_eq!(value(&used.passkey.expect("9 is stored"))["cred"]["counter"], 9);
}

#[test]
fn a_counter_that_goes_back_raises_the_alarm_and_locks_nobody_out() {
    let mut scene = Scene::with(|device| device.counter = Some(7));
    for counter in [7, 6, 0] {
        scene.device.counter = Some(counter);
        assert_eq!(scene.sign_in(), Ok(Used { passkey: None, counter_went_back: true }), "{counter}");
    }
    scene.device.counter = Some(8);
    assert!(!scene.sign_in().expect("signed in").counter_went_back);
}

#[test]
fn a_synchronised_passkey_has_no_counter_to_go_back() {
    let mut scene = Scene::new();
    for _ in 0..3 {
        assert_eq!(scene.sign_in(), accepted());
    }
}

#[test]
fn a_passkey_bound_to_its_device_stays_so() {
    let mut scene = Scene::with(|device| device.counter = Some(7));
    scene.device.counter = None;
    assert_eq!(scene.sign_in(), Err(PasskeyError::Refused));
    let mut scene = Scene::new();
    scene.device.counter = Some(7);
    assert_eq!(scene.sign_in(), Err(PasskeyError::Refused));
}

#[test]
fn passkeys_need_a_name_and_https_or_localhost() {
    for origin in ["https://rewards.example.com", "https://guerdon:8443", "http://localhost:3000", "http://demo.localhost:3000"] {
        assert!(Passkeys::new(origin).is_ok(), "{origin}");
    }
    for (origin, error) in [
        ("http://127.0.0.1:3000", PasskeysError::NoName),
        ("https://192.0.2.1", PasskeysError::NoName),
        ("http://[::1]:3000", PasskeysError::NoName),
        ("http://rewards.example.com", PasskeysError::Insecure),
        ("http://localhost.example.com", PasskeysError::Insecure),
        ("rewards.example.com", PasskeysError::NotAnOrigin),
        ("file:///etc", PasskeysError::NotAnOrigin),
        ("", PasskeysError::NotAnOrigin),
    ] {
        assert_eq!(Passkeys::new(origin).err(), Some(error), "{origin}");
    }
}

#[test]
fn localhost_works_on_its_own_port_only() {
    let passkeys = Passkeys::new("http://localhost:3000").expect("localhost");
    let mut device = SoftwareAuthenticator::new("http://localhost:3000");
    let Enrolled { passkey, .. } = enrol(&passkeys, &mut device).expect("enrolled");
    let asked = passkeys.begin_sign_in().expect("asked");
    let answer = device.get(&asked.options).expect("answered");
    assert_eq!(passkeys.finish_sign_in(&asked.state, &answer, &passkey), accepted());
    "http://localhost:3001".clone_into(&mut device.origin);
    let answer = device.get(&asked.options).expect("answered");
    assert_eq!(passkeys.finish_sign_in(&asked.state, &answer, &passkey), Err(PasskeyError::OtherOrigin));
}

#[test]
fn nothing_of_a_ceremony_is_shown_in_logs() {
    let mut scene = Scene::new();
    let asked = scene.passkeys.begin_sign_in().expect("asked");
    assert_eq!(format!("{asked:?}"), "Asked(..)");
    assert_eq!(format!("{:?}", enrol(&scene.passkeys, &mut scene.device)), "Ok(Enrolled(..))");
    assert_eq!(format!("{:?}", scene.sign_in()), "Err(Unknown)", "the device has a newer passkey by now");
    assert_eq!(format!("{:?}", scene.passkeys), "Passkeys(\"https://rewards.example.com/\")");
}
