safe-title = So bleibt dein Konto sicher
safe-intro = Deine { -many-points } sind etwas wert, also könnte jemand sie haben wollen. Mit sieben Gewohnheiten bleiben sie deine.
safe-password-title = Ein Passwort nur für uns
safe-password-text = Ein gestohlenes Passwort aus einem anderen Shop ist das Erste, was Diebe versuchen. Lass einen Passwortmanager eines erzeugen oder nimm drei oder vier Wörter, die nicht zusammengehören. Du musst es nicht ändern, solange niemand sonst es kennt.
safe-second-title = Ein zweites Schloss, das Phishing standhält
safe-second-text = Ein Passkey funktioniert nur auf unseren eigenen Seiten, darum kann keine Kopie von ihnen ihn stehlen. Auch eine Authenticator-App ist gut: Lies ihren Code niemandem vor, ganz gleich, als wer sich jemand ausgibt. Wir fragen nie danach.
safe-codes-title = Wiederherstellungscodes, wo dein Telefon nicht ist
safe-codes-text = Drucke sie aus oder bewahre sie in einem Passwortmanager auf. Jeder öffnet dein Konto einmal, zusammen mit deinem Passwort.
safe-mail-title = Nachrichten, die wirklich von uns sind
safe-mail-text = Wir fragen in keiner Nachricht nach deinem Passwort oder einem Code. Wenn du nicht sicher bist, klicke nicht auf den Link: Öffne unsere Seite selbst und sieh auf deiner Sicherheitsseite nach, wo alles steht, was geschehen ist.
safe-shared-title = Geliehene Geräte
safe-shared-text = Melde dich ab, wenn du fertig bist. Hast du es vergessen, beende die Anmeldung von einem anderen Gerät aus, unter Sicherheit.
safe-lost-title = Wenn dein Telefon verloren ist
safe-lost-text = Melde dich mit deinem Passwort und einem deiner Wiederherstellungscodes an, entferne unter Sicherheit den verlorenen Passkey oder die verlorene App und richte dort Ersatz ein.
safe-not-me-title = Wenn du etwas nicht warst
safe-not-me-text = Ändere dein Passwort, melde dich überall sonst ab und entferne Passkeys, die du nicht kennst. Alles drei findest du unter Sicherheit. Ohne deinen zweiten Faktor lassen sich deine { -many-points } nicht für viel einlösen, und jede Einlösung, die noch nicht abgeschlossen ist, lässt sich stornieren.
safe-look = Deine Sicherheitsseite ansehen

## Guides

help-title = Hilfe
help-intro = Schritt für Schritt, so wie es heute ist.
help-search-label = Was suchst du?
help-search = Suchen
help-guides = Alle Anleitungen
help-all = Alle Anleitungen
help-terms = Die Regeln des Programms
help-terms-text = Alle auf einer Seite, auch die zum Teilen von { -many-points(case: "dative") }.
help-found = { $n ->
    [one] Eine Stelle zu „{ $asked }“
   *[other] { $n } Stellen zu „{ $asked }“
}
help-nothing = Nichts zu „{ $asked }“
help-nothing-text = Alle deine Wörter müssen an einer Stelle vorkommen. Versuch es mit weniger oder anderen. Oder lies eine von diesen: { $guides }.
help-step = Schritt { $n }: { $title }

help-redeem-title = Vom Katalog zu deiner Prämie
help-redeem-intro = Wie aus { -many-points(case: "dative") } etwas in deinen Händen wird, und der Weg zurück.
help-redeem-find = Etwas finden
help-redeem-find-text = Der Katalog zeigt alles, was es gibt, und auf Wunsch nur, wofür deine { -many-points } schon reichen. Das Herz merkt sich, was dir gefällt.
help-redeem-choose = Auswählen
help-redeem-choose-text = Auf der Seite einer Prämie wählst du, wie viele und welche, und siehst, was dir an { -many-points(case: "dative") } bliebe. Ausgegeben wird noch nichts.
help-redeem-review = Prüfen
help-redeem-review-text = Die nächste Seite zeigt den Preis, wohin es geht und welche deiner { -many-points } dafür zahlen: immer die, die am ehesten verfallen.
help-redeem-confirm = Bestätigen
help-redeem-confirm-text = Ein Knopf löst ein. Zweimal gedrückt ist einmal gedrückt.
help-redeem-factor = Was mehr als { $n } { -many-points } kostet oder auf ein Konto geht, braucht einen Code deiner Authenticator-App, damit niemand sonst sie ausgibt.
help-redeem-factor-passkey = Was mehr als { $n } { -many-points } kostet oder auf ein Konto geht, braucht deinen Passkey oder einen Code deiner Authenticator-App, damit niemand sonst sie ausgibt.
help-redeem-wait = Sehen, wie es steht
help-redeem-wait-text = { $n ->
    [one] Deine { -many-points } werden zurückgelegt, während es gebracht wird. Entweder ist es binnen einem Tag bei dir, oder sie kommen von selbst dorthin zurück, wo sie waren. Nur was eine Bank auszahlt, kann länger dauern.
   *[other] Deine { -many-points } werden zurückgelegt, während es gebracht wird. Entweder ist es binnen { $n } Tagen bei dir, oder sie kommen von selbst dorthin zurück, wo sie waren. Nur was eine Bank auszahlt, kann länger dauern.
}
help-redeem-delivery = Es kommen lassen
help-redeem-delivery-text = Wie es kommt, steht auf seiner Seite. Zurzeit gibt es:
help-by-email = Per E-Mail: Wir schreiben dir, wenn es bereit ist.
help-by-post = Per Post: Du schreibst die Adresse und kannst sie für das nächste Mal behalten.
help-by-spot = Vor Ort: Du zeigst es dort, wo es ausgegeben wird.
help-by-account = Auf dein Konto hier: Es gilt von da an, und es gibt nichts zu tragen.
help-by-bank = Auf ein Bankkonto: Du schreibst Namen und IBAN.
help-by-wallet = In eine Wallet: Du schreibst ihre Kennung.
help-redeem-codes = Einen Code verwenden
help-redeem-codes-text = Ist deine Prämie ein Code, steht er bei deinen Einlösungen, verdeckt, bis du ihn sehen willst. Zeig ihn oder kopiere ihn. Ist er dort, wo Codes genommen werden, verbraucht, steht das auf seiner Seite.
help-redeem-cancel = Oder zurücknehmen
help-redeem-cancel-text = Bis jemand damit beginnt, hat die Seite einer Einlösung einen Knopf zum Stornieren. Deine { -many-points } kommen sofort zurück, mit ihren alten Fristen.
help-redeem-auto = Oder machen lassen
help-redeem-auto-text = Das automatische Einlösen macht all das, sobald du genug { -many-points } hast. Es sagt dir Bescheid, und du hast 24 Stunden, um es rückgängig zu machen.

help-earn-title = So sammelst du
help-earn-intro = Was zurzeit { -many-points } bringt und wann du sie ausgeben kannst.
help-earn-buy = Zeig beim Einkauf deine Karte
help-earn-buy-text = Lass den Code auf deiner Karte scannen oder lies ihn vor, bevor du zahlst.
help-earn-what = Was wie viel bringt
help-earn-what-text = Heute sind das:
help-earn-when = Wann du sie ausgeben kannst
help-earn-when-at-once = Was ein Einkauf bringt, kannst du sofort ausgeben.
help-earn-when-later = { $n ->
    [one] Was ein Einkauf bringt, kannst du ausgeben, sobald er nicht mehr zurückgegeben werden kann, nach einem Tag. Bis dahin steht es in deinem Guthaben als unterwegs.
   *[other] Was ein Einkauf bringt, kannst du ausgeben, sobald er nicht mehr zurückgegeben werden kann, nach { $n } Tagen. Bis dahin steht es in deinem Guthaben als unterwegs.
}
help-earn-return = Gibst du etwas zurück, wird abgezogen, was es gebracht hat: für einen Teil davon ein Teil.
help-earn-friends-text = Dein eigener Link steht dort, wo steht, wie du sammelst. Sobald jemand damit beigetreten ist, etwas gekauft und behalten hat, kommen die { -many-points } von selbst.
help-earn-birthday = Sag uns deinen Geburtstag
help-earn-birthday-text = Tag und Monat, nicht das Jahr. Du schreibst ihn auf deine eigene Seite.
help-earn-code-text = Gib ihn dort ein, wo steht, wie du sammelst. Groß oder klein und Leerzeichen sind egal.

help-card-title = Deine Karte
help-card-intro = Was deine Karte kann und wie sie deine bleibt.
help-card-title-till = An der Kasse und mit der Karte
help-card-intro-till = Was deine Karte an der Kasse kann und wie du mit { -many-points(case: "dative") } zahlst.
help-card-show = Zeigen
help-card-show-text = Die Seite deiner Karte zeigt einen Code zum Scannen und seine Ziffern zum Vorlesen.
help-card-earn = Damit sammeln
help-card-earn-text = Die Kasse vermerkt, dass du gekauft hast. Nach einem Augenblick stehen die { -many-points } in deinem Guthaben.
help-card-pay = Mit { -many-points(case: "dative") } zahlen
help-card-pay-text = Sag es an der Kasse. Hundert { -many-points } zahlen { $worth }.
help-card-pay-least = { $n ->
    [one] Es braucht mindestens einen { -point }.
   *[other] Es braucht mindestens { $n } { -many-points }.
}
help-card-pay-held = Die Kasse legt sie zuerst zurück. Was sie nicht braucht, kommt von selbst zurück; bis dahin zeigt es dein Guthaben.
help-card-offline = Ohne Netz
help-card-offline-text = Hast du sie auf einem Gerät einmal geöffnet, geht die Karte dort sieben Tage lang ohne Netz.
help-card-safe = Mit einem Bild davon kann niemand etwas anfangen
help-card-safe-text = Die Ziffern wechseln alle { $n } Sekunden, ein altes Bild taugt also zu nichts.

help-ends-title = Wann { -many-points } verfallen und wie du sie behältst
help-ends-intro = { -many-points }, die du sammelst, halten nicht ewig, aber lange genug, wenn du weißt, wie.
help-ends-never-intro = { -many-points }, die du hier sammelst, verfallen nicht.
help-ends-never = Sie bleiben
help-ends-never-text = Was du sammelst, bleibt deins, bis du es ausgibst. Wo dir { -many-points } mit einer Frist gegeben wurden, zeigt sie dein Guthaben.
help-ends-when = Wie lange sie halten
help-ends-days = { $n ->
    [one] { -many-points } verfallen einen Tag, nachdem du sie gesammelt hast.
   *[other] { -many-points } verfallen { $n } Tage, nachdem du sie gesammelt hast.
}
help-ends-months = { $n ->
    [one] { -many-points } verfallen einen Monat, nachdem du sie gesammelt hast.
   *[other] { -many-points } verfallen { $n } Monate, nachdem du sie gesammelt hast.
}
help-ends-month = Sie halten noch bis zum Ende jenes Monats.
help-ends-quarter = Sie halten noch bis zum Ende jenes Quartals.
help-ends-half-year = Sie halten noch bis zum Ende jenes Halbjahrs.
help-ends-year = Sie halten noch bis zum Ende jenes Jahres.
help-ends-example = Was du heute sammelst, kannst du bis einschließlich { $date } ausgeben.
help-ends-order = Welche zuerst ausgegeben werden
help-ends-order-text = Was du ausgibst, nehmen wir von denen, die am ehesten verfallen. Dein Guthaben führt sie mit ihren Fristen auf.
help-ends-keep = Wie du sie behältst
help-ends-keep-text = Sie verfallen nur, wenn du sie nicht verwendest:
help-keep-redeem = Löse etwas ein, ob klein oder groß: Was am ehesten verfällt, geht zuerst.
help-keep-till = Zahl mit ihnen an einer Kasse.
help-keep-auto = Lass sie vom automatischen Einlösen verwenden, bevor sie verfallen.
help-ends-held = Was zurückgelegt ist
help-ends-held-text = { -many-points }, die für eine Einlösung zurückgelegt sind, verfallen nicht. Wird sie storniert, kommen sie mit ihren alten Fristen zurück, und was dann darüber ist, verfällt.

help-more-title = Hol das meiste heraus
help-more-intro = Was das Programm heute gibt, damit du nichts davon verpasst.
help-more-card = Zeig jedes Mal deine Karte
help-more-card-text = Nur was mit deiner Karte vermerkt ist, zählt.
help-more-tiers = Erreiche eine höhere Stufe
help-more-tiers-text = Statuspunkte heben deine Stufe, und etwas einzulösen senkt sie nie. In einer höheren Stufe bringt derselbe Einkauf mehr:
help-more-tier = { $tier }, ab { $n } Statuspunkten: { $count } × die { -many-points } eines Einkaufs
help-more-bonus = Nimm die Extras mit
help-more-bonus-text = Neben dem Üblichen gibt es zurzeit:
help-more-expiry = Lass keine verfallen
help-more-expiry-text = Dein Guthaben zeigt, welche als Nächste verfallen.
help-more-till = Nutz sie auch an der Kasse
help-more-till-text = { $n ->
    [one] Ab einem { -point } kannst du damit zahlen, wo du deine Karte zeigst.
   *[other] Ab { $n } { -many-points(case: "dative") } kannst du damit zahlen, wo du deine Karte zeigst.
}
help-more-early = Sei früher da
help-more-early-text = Manche Stufen sehen neue Prämien vor den anderen:
help-more-save = Spar auf etwas
help-more-save-text = Auf der Seite einer Prämie, für die es noch nicht reicht, kannst du sagen, dass du auf sie sparst. Dann bleibt der Preis für dich, wie er ist; steigt er für andere, schreiben wir dir, und du hast dreißig Tage.
help-more-auto-text = Sag, was du gern hättest und wann, und wir lösen es für dich ein. Du hast einen Tag, um es rückgängig zu machen.
