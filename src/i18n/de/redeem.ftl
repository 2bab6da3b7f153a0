redeem-title = Sieht das richtig aus?
what-you-get = Was du bekommst
several-of = { $n } × { $name }
change = Ändern
destination-title = Wohin soll es gehen?
destination-how = So bekommst du es
destination-email = E-Mail-Adresse
destination-email-hint = Wer dahintersteht, schreibt an diese Adresse; sie darf auch die eines anderen sein. Ein Code steht bei deinen Einlösungen.
destination-name = Name
destination-street = Straße und Hausnummer
destination-postcode = Postleitzahl
destination-city = Ort
destination-spot = Du zeigst vor Ort einen Code. Du findest ihn bei deinen Einlösungen, sobald er bereit ist.
destination-account = Es kommt von selbst auf dein Konto. Du musst nichts ausfüllen.
lots-title = Welche { -many-points } wir verwenden
lots-text = Immer die, die am frühesten enden würden, damit du keine verlierst.
lot-ends = würden nach dem { $date } enden
lot-ends-rest = { $n } davon bleiben; würden nach dem { $date } enden
lot-stays = ohne Ende
lot-stays-rest = { $n } davon bleiben; ohne Ende
redeem-button = { $n ->
    [one] { $n } { -point } einlösen
   *[other] { $n } { -many-points } einlösen
}
redeem-promise = Wir legen deine { -many-points } jetzt zurück und nehmen sie erst, wenn deine Prämie bereit ist. Bis jemand damit beginnt, kannst du stornieren.
too-few-points = Noch { $n } { -many-points }, dann ist es deins. Es wird nichts ausgegeben.
too-few-button = Sehen, was in Reichweite ist
quantity-missing = Gib ein, wie viele du möchtest, zum Beispiel 1
quantity-not-whole = Gib eine ganze Zahl ein, zum Beispiel 2
quantity-too-few = Gib 1 oder mehr ein
quantity-too-many = { $n ->
    [one] Es gibt eine auf einmal: Gib 1 ein
   *[other] Es gibt bis zu { $n } auf einmal: Gib { $n } oder weniger ein
}
name-missing = Gib den Namen für das Paket ein
street-missing = Gib Straße und Hausnummer ein, zum Beispiel Hafengasse 12
postcode-missing = Gib die Postleitzahl ein
city-missing = Gib den Ort ein
line-too-long = Verwende hier höchstens { $n } Zeichen
line-malformed = Verwende Buchstaben, Ziffern und Zeichen in einer Zeile
place-not-enough = { $n ->
    [one] Dafür fehlt dir ein { -point }. Wähle einen kleineren Betrag oder eine andere Prämie.
   *[other] Dafür fehlen dir { $n } { -many-points }. Wähle einen kleineren Betrag oder eine andere Prämie.
}
place-price-changed = Der Preis hat sich geändert, seit du diese Seite geöffnet hast. Er beträgt jetzt { $n } { -many-points }: Sieh ihn dir unten an und entscheide neu.
place-sold-out = Jemand war schneller: Von dieser Prämie ist nicht mehr genug da.
place-stopped = Einlösungen ruhen, solange wir die Bücher prüfen. Deine { -many-points } sind sicher: Bitte komm etwas später wieder.
place-ended = Dieses Angebot ist inzwischen beendet.
place-unknown-reward = Diese Prämie ist nicht mehr im Katalog.
place-unknown-option = Diese Variante gibt es nicht mehr. Wähle auf der Seite davor neu.
place-form-used = Dieses Formular wurde für eine andere Einlösung verwendet. Sieh bei deinen Einlösungen nach, bevor du es noch einmal sendest.
place-unexpected = Wir konnten deine Einlösung gerade nicht aufnehmen. Bitte versuche es gleich noch einmal.
place-factor-text = Hier lohnt ein zweiter Blick: Gib noch einmal den Code aus deiner App ein oder verwende einen Passkey. Er gilt nur für diese Einlösung.
place-factor-needed = Gib einen Code ein oder nimm einen Passkey, um diese Einlösung zu bestätigen
destination-country = Land
choose-country = Wähle ein Land
destination-holder = Name des Kontoinhabers
destination-iban = IBAN
destination-iban-hint = Zum Beispiel { $example }. Leerzeichen sind egal.
destination-wallet = Name in deiner Wallet
destination-wallet-hint = Die Adresse, Nummer oder der Name, unter dem andere dir zahlen.
keep-address = Diese Adresse für das nächste Paket merken
other-addresses = Oder schicke es an:
holder-missing = Gib den Namen des Kontoinhabers ein
iban-missing = Gib die IBAN des Kontos ein
iban-malformed = Eine IBAN hat zwei Buchstaben für das Land und dann nur Buchstaben und Ziffern. Sieh sie dir noch einmal an.
iban-checksum = Eine Ziffer dieser IBAN ist falsch, oder zwei sind vertauscht. Sieh sie dir noch einmal an.
iban-country = In diesem Land gibt es keine solchen Konten. Sieh dir die ersten zwei Buchstaben und die Länge an.
wallet-missing = Gib den Namen in deiner Wallet ein
country-missing = Wähle das Land, in das es gehen soll
country-elsewhere = In dieses Land geht die Prämie nicht. Wähle eins aus der Liste.
place-ahead = Diese Prämie gibt es noch nicht.
place-tier = Diese Prämie gibt es ab { $tier }.
place-limit = { $n ->
    [one] Davon gibt es eine für jedes Mitglied, und du hast sie.
   *[other] Davon gibt es { $n } für jedes Mitglied, und mit dieser wären es mehr.
}
line-not-latin = Verwende lateinische Buchstaben, so wie die Bank den Namen schreibt
redeem-promise-at-once = Es gehört dir sofort, und deine { -many-points } werden damit ausgegeben.
