earn-title = So sammelst du
earn-tier = Deine Stufe
earn-tiers = Was jede Stufe braucht und bringt
earn-status = { $n ->
    [one] Statuspunkt zählt jetzt
   *[other] Statuspunkte zählen jetzt
}
earn-status-unit = { $n ->
    [one] Statuspunkt
   *[other] Statuspunkte
}
earn-next = { $n ->
    [one] Ein Statuspunkt bis { $tier }
   *[other] { $n } Statuspunkte bis { $tier }
}
earn-ways = Dafür gibt es Punkte
earn-none = Zurzeit gibt es für nichts Punkte.
earn-earned = Das hast du gesammelt
earn-nothing = Noch nichts. Was du mit deiner Karte kaufst, steht hier, mit dem Grund für jeden Punkt.
earn-why = Wofür habe ich das bekommen?
earn-receipt = Beleg { $document } vom { $date }
earn-by-version = { $n ->
    [one] Ein Punkt
   *[other] { $n } Punkte
} nach Fassung { $version } der Regeln
earn-status-by-version = { $n ->
    [one] Ein Statuspunkt
   *[other] { $n } Statuspunkte
} nach Fassung { $version } der Regeln
earn-from = Einlösbar ab { $date }
earn-back = { $n } von { $of } nach einer Rückgabe zurückgebucht
earn-of-points = { $n ->
    [one] { $count } Punkt
   *[other] { $count } Punkte
}
earn-of-status = { $n ->
    [one] { $count } Statuspunkt
   *[other] { $count } Statuspunkte
}
earn-by-amount = { $sum } je { $amount }
earn-by-visits = { $sum } für je { $every } Tage, an denen du etwas kaufst
earn-by-visit = { $sum } an jedem Tag, an dem du etwas kaufst
earn-only = Nur: { $what }
earn-least = Ab { $amount }
earn-until = Bis { $date }
earn-budget = Solange der Vorrat an Punkten reicht
earn-cap-day = Höchstens { $sum } am Tag
earn-cap-month = Höchstens { $sum } im Monat
earn-cap-year = Höchstens { $sum } im Jahr
earn-cap-all = Insgesamt höchstens { $sum }
tiers-title = Stufen
tiers-year = Statuspunkte eines Kalenderjahres zählen zusammen. Eine Stufe gilt von dem Tag an, an dem du sie erreichst, bis zum Ende des folgenden Jahres.
tiers-grace = { $n ->
    [one] Danach gilt sie noch einen Tag, damit du sie halten kannst.
   *[other] Danach gilt sie noch { $n } Tage, damit du sie halten kannst.
}
tiers-ever = Statuspunkte zählen für immer, und Stufen auch.
tiers-from = { $n ->
    [0] Hier fangen alle an
   *[other] Ab { $n } Statuspunkten
}
tiers-multiplier = { $count } × die Punkte eines Einkaufs
tiers-yours = Jetzt deine Stufe
