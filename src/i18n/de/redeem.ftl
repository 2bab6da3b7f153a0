redeem-title = Sieht das richtig aus?
what-you-get = Was du bekommst
several-of = { $n } × { $name }
change = Ändern
destination-title = Wohin soll es gehen?
destination-how = So bekommst du es
destination-email = E-Mail-Adresse
destination-email-hint = Dorthin wird es geschickt. Es darf auch die Adresse eines anderen sein, als Geschenk.
destination-name = Name
destination-street = Straße und Hausnummer
destination-postcode = Postleitzahl
destination-city = Ort
destination-spot = Du zeigst vor Ort einen Code. Du findest ihn bei deinen Einlösungen, sobald er bereit ist.
destination-account = Es kommt von selbst auf dein Konto. Du musst nichts ausfüllen.
lots-title = Welche Punkte wir verwenden
lots-text = Immer die, die am frühesten enden würden, damit du keine verlierst.
lot-ends = würden nach dem { $date } enden
lot-ends-rest = { $n } davon bleiben; würden nach dem { $date } enden
lot-stays = ohne Ende
lot-stays-rest = { $n } davon bleiben; ohne Ende
redeem-button = { $n ->
    [one] { $n } Punkt einlösen
   *[other] { $n } Punkte einlösen
}
redeem-promise = Wir legen deine Punkte jetzt zurück und nehmen sie erst, wenn deine Prämie bereit ist. Bis dahin kannst du stornieren.
too-few-points = Noch { $n } Punkte, dann ist es deins. Es wird nichts ausgegeben.
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
    [one] Dafür fehlt dir ein Punkt. Wähle einen kleineren Betrag oder eine andere Prämie.
   *[other] Dafür fehlen dir { $n } Punkte. Wähle einen kleineren Betrag oder eine andere Prämie.
}
place-price-changed = Der Preis hat sich geändert, seit du diese Seite geöffnet hast. Er beträgt jetzt { $n } Punkte: Sieh ihn dir unten an und entscheide neu.
place-sold-out = Jemand war schneller: Von dieser Prämie ist nicht mehr genug da.
place-stopped = Einlösungen ruhen, solange wir die Bücher prüfen. Deine Punkte sind sicher: Bitte komm etwas später wieder.
place-ended = Dieses Angebot ist inzwischen beendet.
place-unknown-reward = Diese Prämie ist nicht mehr im Katalog.
place-unknown-option = Diese Variante gibt es nicht mehr. Wähle auf der Seite davor neu.
place-form-used = Dieses Formular wurde für eine andere Einlösung verwendet. Sieh bei deinen Einlösungen nach, bevor du es noch einmal sendest.
place-unexpected = Wir konnten deine Einlösung gerade nicht aufnehmen. Bitte versuche es gleich noch einmal.
place-factor-text = Das ist einen zweiten Blick wert. Zeige einen Faktor für diese Einlösung; er gilt nur für sie.
place-factor-needed = Gib einen Code ein oder nimm einen Passkey, um diese Einlösung zu bestätigen
