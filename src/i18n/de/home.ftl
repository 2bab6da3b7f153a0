hello = Schön, dich zu sehen, { $name }. Du hast
on-their-way = unterwegs
held-for-redemptions = für Einlösungen zurückgelegt
arc-start = Heute
points-to-go = noch { $n }
expiry-middle = enden nach dem
expiry-all = Alle Termine ansehen
expiry-none = Keiner deiner Punkte hat ein Ende in Sicht.
shelf-title = Heute schon deins, wenn du magst
shelf-all = { $n ->
    [one] Die eine in Reichweite
   *[other] Alle { $n } in Reichweite
}
shelf-empty = Noch ist nichts in Reichweite. Schau, was aus deinen Punkten werden kann:
next-title = Als Nächstes in Reichweite
progress-label = { $n } Prozent des Weges
recent-title = Zuletzt
recent-all = Ganzer Auszug
recent-empty = Noch ist nichts geschehen. Deine ersten Punkte stehen bald hier.
entry-issued = Punkte gesammelt
entry-held = zurückgelegt, bis es bereit ist
entry-captured = verwendet
entry-released = storniert, deine Punkte sind zurück
welcome-title = Deine Punkte bei Tageslicht
welcome-text = Sieh, was du hast, was daraus werden kann und was übrig bleibt, bevor du dich entscheidest. Jeder Punkt ist sicher, bis du deine Prämie in Händen hältst.
welcome-browse = Erst einmal umsehen
welcome-one = Dein Guthaben ist die Summe von Einträgen, die du einzeln lesen kannst.
welcome-two = Punkte, die am frühesten enden, werden immer zuerst verwendet, damit du keine verlierst.
welcome-three = Kommt eine Prämie nicht, geht jeder Punkt dorthin zurück, wo er war.
welcome-shelf = Was hier aus Punkten wird
