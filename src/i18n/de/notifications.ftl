## Was ein Mitglied erfahren hat, und wie es davon hören will

notifications-title = Nachrichten
notifications-list = Was wir dir gesagt haben
notifications-none = Noch nichts. Was mit deinen { -many-points(case: "dative") }, deinen Prämien und deinem Konto geschieht, steht hier.
notifications-mark = Alle als gelesen markieren
notifications-new = neu
notifications-sent = per Mail { $moment }
notifications-not-sent = konnte nicht gemailt werden
notifications-unread = { $n ->
    [0] Nachrichten
    [one] Nachrichten, eine neue
   *[other] Nachrichten, { $n } neue
}
choices-title = Was per Mail kommt
choices-text = Hier liest du alles sofort. Was dein Konto sicher hält und wann { -many-points } enden, kommt immer auch per Mail.
choices-keep = So behalten
choices-kept = Behalten. Von jetzt an kommt es, wie du es willst.
topic-security = Dein Konto
topic-expiry = { -many-points }, die enden
topic-redemptions = Deine Einlösungen
topic-wishes = Worauf du sparst
topic-earning = Was du gesammelt hast
topic-sharing = Teilen mit anderen
way-at-once = sofort
way-daily = einmal am Tag
way-never = nicht per Mail
quiet-title = Ruhezeit
quiet-text = Was warten kann, kommt danach.
quiet-from = Von
quiet-until = Bis
quiet-never = keine
quiet-no-hours = Wähle beide Stunden oder keine.
unsubscribe-title = Weniger Briefe
unsubscribe-text = Soll kein Brief mehr kommen zu: { $what }? Im Portal steht es weiterhin.
unsubscribe-button = Keine solchen Briefe mehr
unsubscribe-done = Fertig. Keine Briefe mehr zu: { $what }. Unter Nachrichten kannst du das ändern.
unsubscribe-dead = Dieser Link gilt nicht. Melde dich an und wähle unter Nachrichten, was per Mail kommt.
