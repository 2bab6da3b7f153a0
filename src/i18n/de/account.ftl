account-title = Du
account-who = Deine Angaben
account-name = Name
account-tier = Stufe
account-badges = Deine Abzeichen
account-addresses = Deine Adressen
account-address-remove = { $address } entfernen
birthday-title = Dein Geburtstag
birthday-text = Tag und Monat genügen. An diesem Tag gibt es etwas für dich, einmal im Jahr.
birthday-day = Tag
birthday-month = Monat
birthday-keep = Behalten
birthday-no-day = Einen solchen Tag hat kein Jahr. Schreib Tag und Monat als Zahlen, zum Beispiel 24 und 8, oder lass beides leer.
birthday-kept = Das ist notiert.

## Where a member lives
country-title = Wo du wohnst
country-text = Dann zeigen wir dir zuerst, was es dort gibt, und was Beträge für dich ungefähr wert sind. Du kannst es auch offen lassen.
country-label = Land
country-none = Keine Angabe
country-keep = Land speichern
country-kept = Das ist notiert.
country-unknown = Wähle eines der Länder aus der Liste, oder keines.
