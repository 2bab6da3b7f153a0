hello = Schön, dich zu sehen, { $name }. Du hast
on-their-way = unterwegs
held-for-redemptions = für Einlösungen zurückgelegt
arc-start = Heute
points-to-go = noch { $n }
expiry-middle = enden nach dem
expiry-all = Alle Termine ansehen
expiry-none = Keiner deiner { -many-points } hat ein Ende in Sicht.
shelf-title = Heute schon deins, wenn du magst
shelf-all = { $n ->
    [one] Die eine in Reichweite
   *[other] Alle { $n } in Reichweite
}
shelf-empty = Noch ist nichts in Reichweite. Schau, was aus deinen { -many-points(case: "dative") } werden kann:
next-title = Als Nächstes in Reichweite
progress-label = { $n } Prozent des Weges
recent-title = Zuletzt
recent-all = Ganzer Auszug
recent-empty = Noch ist nichts geschehen. Deine ersten { -many-points } stehen bald hier.
entry-issued = { -many-points } gesammelt
entry-held = zurückgelegt, bis es bereit ist
entry-captured = verwendet
entry-captured-part = { $n } verwendet, der Rest ist zurück
entry-released = storniert, deine { -many-points } sind zurück
entry-matured = jetzt verfügbar
entry-voided = zurückgenommen, bevor sie verfügbar waren
entry-cancelled = erstattet
entry-expired = zum Stichtag abgelaufen
entry-extended = gelten jetzt länger
entry-reinstated = nach Ablauf zurückgegeben
entry-reversed = nach einer Rückgabe zurückgenommen
entry-repaid = mit offenen { -many-points(case: "dative") } verrechnet
entry-adjusted = von Hand berichtigt
entry-sent = an ein Mitglied gesendet
entry-received = von einem Mitglied erhalten
welcome-title = Deine { -many-points } bei Tageslicht
welcome-text = Sieh, was du hast, was daraus werden kann und was übrig bleibt, bevor du dich entscheidest. Jeder { -point } ist sicher, bis du deine Prämie in Händen hältst.
welcome-browse = Erst einmal umsehen
welcome-one = Dein Guthaben ist die Summe von Einträgen, die du einzeln lesen kannst.
welcome-two = { -many-points }, die am frühesten enden, werden immer zuerst verwendet, damit du keine verlierst.
welcome-three = Kommt eine Prämie nicht, geht jeder { -point } dorthin zurück, wo er war.
welcome-shelf = Was hier aus { -many-points(case: "dative") } wird

## The first steps

first-title = So fängt es an
first-done = Erledigt:
first-joined = Du bist dabei
first-joined-text = Dein Konto ist da, und ein zweiter Faktor hält es bei dir.
first-wish = Such dir aus, wofür du sammelst
first-wish-text = Dann zeigt diese Seite, wie weit es noch ist.
first-wish-link = Prämien ansehen
first-card = Zeig beim Bezahlen deine Karte
first-card-text = Sie ist auf deinem Telefon, auch ohne Verbindung. Aus dem, was du kaufst, werden { -many-points }.
first-more = Sieh dir an, was noch { -many-points } bringt
first-more-text = Ein Freund, ein Besuch, ein Code: Was dieses Programm hat, steht auf einer Seite.
shelf-failed = Die Prämien lassen sich gerade nicht zeigen. Deine { -many-points } sind unberührt.
