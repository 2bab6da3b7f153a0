mod hostile;

use serde_json::{Value, json};

use super::software_authenticator::{Denied, SoftwareAuthenticator, altered};
use super::*;

const ORIGIN: &str = "https://rewards.example.com";
const MEMBER: &str = "018f6b1e-5c3a-7d2e-9f41-2b6c7d8e9fa0";

/// A member with one passkey.
struct Scene {
    passkeys: Passkeys,
    device: SoftwareAuthenticator,
    credential_id: String,
    passkey: String,
}

impl Scene {
    fn new() -> Scene {
        Scene::with(|_| ())
    }

    fn with(change: impl FnOnce(&mut SoftwareAuthenticator)) -> Scene {
        let passkeys = Passkeys::new(ORIGIN).expect("an https origin");
        let mut device = SoftwareAuthenticator::new(ORIGIN);
        change(&mut device);
        let Enrolled { credential_id, passkey } = enrol(&passkeys, &mut device).expect("enrolled");
        Scene { passkeys, device, credential_id, passkey }
    }

    /// What the device answers when asked to sign in, with the state that belongs to it.
    fn answer(&mut self) -> (String, String) {
        let asked = self.passkeys.begin_sign_in().expect("asked");
        (asked.state, self.device.get(&asked.options).expect("answered"))
    }

    fn sign_in(&mut self) -> Result<Used, PasskeyError> {
        let (state, answer) = self.answer();
        self.passkeys.finish_sign_in(&state, &answer, &self.passkey)
    }

    fn prove(&mut self, member: &str) -> Result<(String, Used), PasskeyError> {
        let known = [self.passkey.clone()];
        let asked = self.passkeys.begin_proof(&known)?;
        let answer = self.device.get(&asked.options).expect("answered");
        self.passkeys.finish_proof(&asked.state, &answer, member, &known)
    }
}

fn begin(passkeys: &Passkeys) -> Asked {
    passkeys.begin_enrolment(MEMBER, "ada@example.com", "Ada", &[]).expect("asked")
}

fn enrol(passkeys: &Passkeys, device: &mut SoftwareAuthenticator) -> Result<Enrolled, PasskeyError> {
    let asked = begin(passkeys);
    passkeys.finish_enrolment(&asked.state, &device.create(&asked.options).expect("created"))
}

fn value(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
}

fn accepted() -> Result<Used, PasskeyError> {
    Ok(Used { passkey: None, counter_went_back: false })
}

#[test]
fn who_enrolled_signs_in_without_a_name() {
    let mut scene = Scene::new();
    let (state, answer) = scene.answer();
    let claimed = scene.passkeys.claimed(&answer).expect("claimed");
    assert_eq!(claimed, (MEMBER.to_owned(), scene.credential_id.clone()));
    assert_eq!(scene.passkeys.finish_sign_in(&state, &answer, &scene.passkey), accepted());
}

#[test]
fn who_is_signed_in_proves_it_again() {
    let mut scene = Scene::new();
    assert_eq!(scene.prove(MEMBER), Ok((scene.credential_id.clone(), Used { passkey: None, counter_went_back: false })));
    scene.device.tells_user = false;
    assert!(scene.prove(MEMBER).is_ok(), "the member is known already");
    let (_, answer) = scene.answer();
    assert_eq!(scene.passkeys.claimed(&answer), Err(PasskeyError::Malformed), "signing in needs to be told");
}

#[test]
fn enrolment_asks_for_a_discoverable_passkey_and_a_verified_user() {
    let asked = value(&begin(&Passkeys::new(ORIGIN).expect("an https origin")).options);
    let asked = &asked["publicKey"];
    assert_eq!(asked["rp"], json!({ "id": "rewards.example.com", "name": "Guerdon" }));
    let user = json!({ "id": "AY9rHlw6fS6fQStsfY6foA", "name": "ada@example.com", "displayName": "Ada" });
    assert_eq!(asked["user"], user);
    let selection = json!({ "residentKey": "required", "requireResidentKey": true, "userVerification": "required" });
    assert_eq!(asked["authenticatorSelection"], selection);
    assert_eq!((&asked["attestation"], &asked["timeout"]), (&json!("none"), &json!(300_000)));
    assert_eq!(asked["challenge"].as_str().map(str::len), Some(43));
}

#[test]
fn sign_in_asks_for_any_passkey_and_a_proof_for_those_known() {
    let scene = Scene::new();
    let asked = value(&scene.passkeys.begin_sign_in().expect("asked").options);
    assert_eq!(asked.as_object().map(|asked| asked.len()), Some(1), "the page says whether it is conditional");
    let asked = &asked["publicKey"];
    assert_eq!(asked["allowCredentials"], json!([]));
    assert_eq!((&asked["userVerification"], &asked["timeout"]), (&json!("required"), &json!(300_000)));
    assert_eq!(asked["rpId"], "rewards.example.com");

    let asked = value(&scene.passkeys.begin_proof(std::slice::from_ref(&scene.passkey)).expect("asked").options);
    let known = json!([{ "type": "public-key", "id": scene.credential_id, "transports": ["hybrid", "internal"] }]);
    assert_eq!(asked["publicKey"]["allowCredentials"], known);
    assert_eq!(asked["publicKey"]["userVerification"], "required");
    assert_eq!(scene.passkeys.begin_proof(&[]).err(), Some(PasskeyError::Unknown));
}

#[test]
fn no_two_questions_are_the_same() {
    let scene = Scene::new();
    let challenge = |asked: Asked| value(&asked.options)["publicKey"]["challenge"].to_string();
    let (one, other) = (begin(&scene.passkeys), begin(&scene.passkeys));
    assert_ne!(challenge(one), challenge(other));
    let ask = || scene.passkeys.begin_sign_in().expect("asked");
    assert_ne!(challenge(ask()), challenge(ask()));
}

#[test]
fn a_device_enrols_only_once() {
    let mut scene = Scene::new();
    let asked = scene.passkeys.begin_enrolment(MEMBER, "ada@example.com", "", &[scene.passkey.clone()]).expect("asked");
    assert_eq!(scene.device.create(&asked.options), Err(Denied::InvalidState));
    assert_eq!(value(&asked.options)["publicKey"]["user"]["displayName"], "ada@example.com");
}

#[test]
fn a_replayed_answer_is_stale() {
    let mut scene = Scene::new();
    let (_, answer) = scene.answer();
    let (state, _) = scene.answer();
    assert_eq!(scene.passkeys.finish_sign_in(&state, &answer, &scene.passkey), Err(PasskeyError::Stale));
    let (old, new) = (begin(&scene.passkeys), begin(&scene.passkeys));
    let answer = scene.device.create(&old.options).expect("created");
    assert_eq!(scene.passkeys.finish_enrolment(&new.state, &answer).err(), Some(PasskeyError::Stale));
}

#[test]
fn a_state_finishes_only_its_own_ceremony() {
    let mut scene = Scene::new();
    let (state, answer) = scene.answer();
    let known = [scene.passkey.clone()];
    assert_eq!(scene.passkeys.finish_proof(&state, &answer, MEMBER, &known).err(), Some(PasskeyError::Stored));
    assert_eq!(scene.passkeys.finish_enrolment(&state, &answer).err(), Some(PasskeyError::Stored));
    let state = begin(&scene.passkeys).state;
    assert_eq!(scene.passkeys.finish_sign_in(&state, &answer, &scene.passkey), Err(PasskeyError::Stored));
}

#[test]
fn another_origin_is_refused() {
    for origin in ["https://sub.rewards.example.com", "https://rewards.example.com:8443", "http://rewards.example.com"] {
        let mut scene = Scene::new();
        origin.clone_into(&mut scene.device.origin);
        assert_eq!(scene.sign_in(), Err(PasskeyError::OtherOrigin), "{origin}");
        assert_eq!(enrol(&scene.passkeys, &mut scene.device).err(), Some(PasskeyError::OtherOrigin), "{origin}");
    }
}

#[test]
fn another_rp_id_is_refused() {
    let mut scene = Scene::new();
    let (state, answer) = scene.answer();
    let answer = altered(&answer, "/response/authenticatorData", |data| data[0] ^= 1);
    assert_eq!(scene.passkeys.finish_sign_in(&state, &answer, &scene.passkey), Err(PasskeyError::OtherOrigin));
    let asked = scene.passkeys.begin_sign_in().expect("asked");
    "https://evil.example".clone_into(&mut scene.device.origin);
    assert_eq!(scene.device.get(&asked.options), Err(Denied::Security), "a browser does not even ask");
}

#[test]
fn nobody_may_have_us_in_a_frame() {
    let mut scene = Scene::new();
    scene.device.is_framed = true;
    assert_eq!(scene.sign_in(), Err(PasskeyError::OtherOrigin));
    assert_eq!(scene.prove(MEMBER), Err(PasskeyError::OtherOrigin));
    assert_eq!(enrol(&scene.passkeys, &mut scene.device).err(), Some(PasskeyError::OtherOrigin));
}

#[test]
fn a_device_that_checks_nobody_is_refused() {
    let mut scene = Scene::new();
    scene.device.verifies_user = false;
    assert_eq!(scene.sign_in(), Err(PasskeyError::NotVerified));
    assert_eq!(scene.prove(MEMBER), Err(PasskeyError::NotVerified));
    assert_eq!(enrol(&scene.passkeys, &mut scene.device).err(), Some(PasskeyError::NotVerified));
}

#[test]
fn a_passkey_that_needs_a_name_is_refused() {
    let mut scene = Scene::new();
    scene.device.is_discoverable = false;
    assert_eq!(enrol(&scene.passkeys, &mut scene.device).err(), Some(PasskeyError::NotDiscoverable));
}

#[test]
fn no_other_passkey_and_no_other_member_will_do() {
    let mut scene = Scene::new();
    let other = Scene::new();
    let (state, answer) = scene.answer();
    assert_eq!(scene.passkeys.finish_sign_in(&state, &answer, &other.passkey), Err(PasskeyError::Unknown));
    let asked = scene.passkeys.begin_proof(std::slice::from_ref(&scene.passkey)).expect("asked");
    let answer = scene.device.get(&asked.options).expect("answered");
    assert_eq!(scene.passkeys.finish_proof(&asked.state, &answer, MEMBER, &[other.passkey]), Err(PasskeyError::Unknown));
    assert_eq!(scene.prove("018f6b1e-5c3a-7d2e-9f41-2b6c7d8e9fa1"), Err(PasskeyError::Refused));
    // The right id over another key: the signature decides.
    let mut forged = value(&scene.passkey);
    forged["cred"]["cred"] = value(&Scene::new().passkey)["cred"]["cred"].take();
    let (state, answer) = scene.answer();
    assert_eq!(scene.passkeys.finish_sign_in(&state, &answer, &forged.to_string()), Err(PasskeyError::Refused));
}
