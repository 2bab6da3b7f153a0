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
earn-ways = Dafür gibt es { -many-points }
earn-none = Zurzeit gibt es für nichts { -many-points }.
earn-earned = Das hast du gesammelt
earn-nothing = Noch nichts. Was du mit deiner Karte kaufst, steht hier, mit dem Grund für jeden { -point }.
earn-why = Wofür habe ich das bekommen?
earn-receipt = Beleg { $document } vom { $date }
earn-by-version = { $n ->
    [one] Ein { -point }
   *[other] { $n } { -many-points }
} nach Fassung { $version } der Regeln
earn-status-by-version = { $n ->
    [one] Ein Statuspunkt
   *[other] { $n } Statuspunkte
} nach Fassung { $version } der Regeln
earn-from = Einlösbar ab { $date }
earn-back = { $n } von { $of } nach einer Rückgabe zurückgebucht
earn-of-points = { $n ->
    [one] { $count } { -point }
   *[other] { $count } { -many-points }
}
earn-of-status = { $n ->
    [one] { $count } Statuspunkt
   *[other] { $count } Statuspunkte
}
earn-by-amount = { $sum } je { $amount }
earn-by-visits = { $sum } für je { $every } Tage, an denen du etwas kaufst
earn-by-visit = { $sum } an jedem Tag, an dem du etwas kaufst
earn-by-sign-up = { $sum } fürs Mitmachen
earn-by-birthday = { $sum } an deinem Geburtstag
earn-by-referral = { $sum } für jeden Menschen, der über deinen Link dazukommt und behält, was er zuerst kauft
earn-by-invited = { $sum } für das, was du zuerst kaufst und behältst, wenn dich jemand eingeladen hat
earn-by-code = { $sum } für einen Code
earn-by-event = { $sum } jedes Mal
earn-invite = Lade jemanden ein
earn-invite-text = Schicke diesen Link weiter. Wer darüber dazukommt, etwas kauft und es behält, bringt { -many-points }, ganz von selbst.
earn-invite-copy = Link kopieren
earn-invite-brought = { $n ->
    [0] Noch ist niemand darüber dazugekommen.
    [one] Ein Mensch ist darüber dazugekommen.
   *[other] { $n } Menschen sind darüber dazugekommen.
}
earn-invite-paid = { $n ->
    [one] Einer davon hat { -many-points } gebracht.
   *[other] { $n } davon haben { -many-points } gebracht.
}
claim-title = Hast du einen Code?
claim-label = Code
claim-hint = Aus einem Brief, einem Prospekt oder von einem Beleg. Groß und klein und Leerzeichen sind egal.
claim-button = { -many-points } holen
claim-done = { $n ->
    [one] Fertig: Ein { -point } ist dein. Er steht bei dem, was du gesammelt hast.
   *[other] Fertig: { $n } { -many-points } sind dein. Sie stehen bei dem, was du gesammelt hast.
}
claim-missing = Gib zuerst den Code ein.
claim-unknown = Das ist kein Code, der jetzt gilt. Sieh dir jeden Buchstaben und jede Ziffer noch einmal an.
claim-already = Die { -many-points } dieses Codes hast du schon.
claim-used-up = Die { -many-points } dieses Codes sind alle vergeben, oder er gilt für eine andere Stufe.
earn-only = Nur: { $what }
earn-least = Ab { $amount }
earn-until = Bis { $date }
earn-budget = Solange der Vorrat an { -many-points(case: "dative") } reicht
earn-cap-day = Höchstens { $sum } am Tag
earn-cap-month = Höchstens { $sum } im Monat
earn-cap-year = Höchstens { $sum } im Jahr
earn-cap-all = Insgesamt höchstens { $sum }
earn-try = Was gäbe es dafür?
earn-try-amount = Betrag in { $currency }
earn-try-hint = Für einen Einkauf heute in einem Laden, in deiner Stufe
earn-try-category = Was du kaufst
earn-try-anything = Etwas anderes
earn-try-button = Ausrechnen
earn-try-wrong = Schreib den Betrag als Zahl, etwa 12,50.
earn-try-too-much = Das ist mehr, als wir zählen können. Versuch es mit einem kleineren Betrag.
earn-try-points = { -many-points }
earn-try-status = Statuspunkte
earn-try-none = Für den Betrag allein nichts, nach den Regeln von heute.
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
tiers-multiplier = { $count } × die { -many-points } eines Einkaufs
tiers-yours = Jetzt deine Stufe
tiers-early = { $n ->
    [one] Neue Prämien einen Tag vor den anderen
   *[other] Neue Prämien { $n } Tage vor den anderen
}
outlook-title = Was wäre, wenn …
outlook-text = Rechne mit dem, was du wirklich hast, nach den Regeln, die wirklich gelten. Es geschieht nichts dadurch.
outlook-buy = Ich kaufe für ({ $currency })
outlook-give-back = Und gebe davon zurück ({ $currency })
outlook-redeem = Ich löse ein ({ -many-points })
outlook-until = Und warte bis
outlook-button = Ausrechnen
outlook-then = Dann hast du
outlook-earned = Damit gesammelt, da ab
outlook-ended = Bis dahin geendet
outlook-next = Endet als Nächstes
outlook-missing = Das kannst du nicht einlösen. So viele fehlen:
outlook-too-much-back = Du kannst nicht mehr zurückgeben, als du kaufst.
outlook-no-points = Gib eine ganze Zahl ein, etwa 500.
outlook-no-day = Wähle einen Tag ab heute, innerhalb von zwei Jahren.
outlook-link = Was wäre, wenn …
