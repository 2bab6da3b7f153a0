## Einem anderen Mitglied Punkte senden

send-title = { -many-points } senden
send-text = Du siehst dir alles an, bevor sich etwas bewegt. Dann sagt das andere Mitglied, ob es sie haben möchte.
send-not-offered = In diesem Programm bleiben { -many-points } bei ihrem Mitglied.
send-to = An
send-to-hint = Die E-Mail-Adresse eines Mitglieds oder die zwanzig Ziffern, die seine Karte gerade zeigt.
send-points = { -many-points }
send-limits = Ab { $least }. Diesen Monat kannst du noch { $left } senden.
send-message = Ein paar Worte
send-message-hint = Wenn du magst. Nur ihr beide lest sie.
send-review = Ansehen
send-nothing-moved = Nichts hat sich bewegt, und was du geschrieben hast, ist noch da.
send-sent = Was du gesendet hast
send-sent-none = Noch nichts.
send-received = Was dir gesendet wurde
send-received-none = Noch nichts.
send-card-malformed = Eine Karte zeigt zwanzig Ziffern, etwa 0042 0042 0042 1234 5678. Oder schreib eine E-Mail-Adresse.
send-card-not-now = Die Karte zeigt inzwischen einen anderen Code. Schreib den, den sie in diesem Moment zeigt.
send-oneself = Das bist du selbst. Sende { -many-points } an jemand anderen.
send-points-missing = Wie viele? Schreib eine Zahl, etwa 500.
send-points-not-whole = Schreib eine ganze Zahl, etwa 500.
send-points-too-few = Es müssen { $n } { -many-points } oder mehr sein.
send-points-over-month = { $n ->
    [0] Du hast diesen Monat so viel gesendet, wie du kannst. Ab dem nächsten Ersten geht es wieder.
   *[other] Diesen Monat kannst du noch { $n } senden.
}
send-points-not-enough = { $n ->
    [0] Du hast gerade nichts zum Senden.
    [one] Du hast einen { -point }.
   *[other] Du hast { $n } { -many-points }.
}
send-message-too-long = Bleib unter { $n } Zeichen.
send-message-malformed = Bleib in einer Zeile.
send-form-used = Dieses Formular wurde schon gesendet. Nichts ging doppelt hinaus; bitte fülle ein neues aus.
send-unknown = Ein solches Geschenk gibt es nicht.
send-over = Es ist schon zu Ende.
send-stopped = Die Bücher werden gerade geprüft, deshalb bewegt sich nichts. Bitte versuche es später noch einmal.
send-unexpected = Das ging bei uns schief. Nichts hat sich bewegt; bitte versuche es gleich noch einmal.

wallet-offers = { $n ->
    [one] Jemand möchte dir { -many-points } senden. Ansehen.
   *[other] { $n } Geschenke warten auf deine Antwort. Ansehen.
}

## Ein Geschenk

gift-what = Was gesendet wird
gift-review-title = Sieh es dir an
gift-review-text = Zum Annehmen { $days ->
    [one] ist einen Tag
   *[other] sind { $days } Tage
} Zeit. { $hours ->
    [0] Dann kommt es sofort an und kann nicht mehr zurückgeholt werden.
    [one] Noch eine Stunde danach kannst du es zurückholen.
   *[other] Noch { $hours } Stunden danach kannst du es zurückholen.
}
gift-title-to = { $n ->
    [one] Ein { -point } an { $name }
   *[other] { $n } { -many-points } an { $name }
}
gift-title-from = { $n ->
    [one] Ein { -point } von { $name }
   *[other] { $n } { -many-points } von { $name }
}
gift-to = An
gift-from = Von
gift-of-them = Davon angekommen
gift-lots-title = Was gesendet würde
gift-lots-text = Jede Frist bleibt, wie sie ist.
gift-confirm = { $n ->
    [one] Einen { -point } senden
   *[other] { $n } { -many-points } senden
}
gift-drop = Nicht senden
gift-take-back = Zurückholen
gift-accept = { $n ->
    [one] Einen { -point } annehmen
   *[other] { $n } { -many-points } annehmen
}
gift-decline = Nein, danke
gift-drafted = Noch nicht gesendet
gift-offered = Wartet auf eine Antwort
gift-offered-you = Wartet auf deine Antwort
gift-accepted = Angenommen und unterwegs
gift-arrived = Angekommen
gift-declined = Abgelehnt
gift-taken-back = Zurückgeholt
gift-lapsed = Daraus wurde nichts
gift-offered-text = Die { -many-points } sind zurückgelegt, bis es eine Antwort gibt. Ohne Antwort kommen sie zurück: { $time }.
gift-offered-you-text = Annehmen kannst du bis { $time }. Sagst du Nein, gehen die { -many-points } zurück, und wer sie gesendet hat, erfährt es.
gift-accepted-text = Es kommt an: { $time }. Bis dahin kannst du es zurückholen.
gift-accepted-you-text = Es kommt an: { $time }. Bis dahin kann es noch zurückgeholt werden.
gift-arrived-fewer = { $n ->
    [one] Ein { -point } war zu Ende, bevor er ankommen konnte.
   *[other] { $n } { -many-points } waren zu Ende, bevor sie ankommen konnten.
}
gift-back-text = Die { -many-points } sind wieder dort, woher sie kamen, mit ihren alten Fristen.

## Ein Haushalt

household-title = Haushalt
household-text = In einem Haushalt teilt ihr eure { -many-points }: Erwachsene holen sie dorthin, wo sie sie ausgeben wollen.
household-not-offered = In diesem Programm gibt es keine Haushalte.
household-found-title = Mit anderen teilen
household-found-text = Gründe einen Haushalt für bis zu { $n } Mitglieder und frage die anderen. Gehen kannst du jederzeit.
household-found = Haushalt gründen
household-invited = { $name } fragt, ob du teilst, bis { $date }
household-consent-adult = Wenn du beitrittst, sehen alle im Haushalt deinen Namen und wie viele { -many-points } du hast, und die Erwachsenen können sie holen, so wie du ihre. Alle bekommen jedes Mal einen Brief. Gehen kannst du jederzeit.
household-consent-child = Wenn du beitrittst, sehen alle im Haushalt deinen Namen und wie viele { -many-points } du hast, und die Erwachsenen können sie holen. Du selbst holst nichts. Alle bekommen jedes Mal einen Brief. Gehen kannst du jederzeit.
household-join = Dem Haushalt beitreten
household-decline = Nein, danke
household-members = Wer dazugehört
household-head = Kümmert sich um den Haushalt
household-adult = Erwachsen
household-child = Kind
household-closed = Konto geschlossen
household-remove = { $name } entfernen
household-asked-until = Gefragt; Antwort bis { $date }
household-withdraw = Frage an { $email } zurückziehen
household-invite-title = Jemanden fragen
household-invite-hint = Von einem Mitglied. Es bekommt einen Brief und entscheidet selbst.
household-role = Als
household-role-adult = Erwachsen: holt selbst { -many-points }
household-role-child = Kind: trägt nur bei
household-invite = Fragen
household-asked = Die Frage ist gestellt, falls die Adresse einem Mitglied gehört.
household-gather-title = { -many-points } holen
household-gather-text = { $n ->
    [0] Die anderen haben gerade nichts.
    [one] Die anderen haben einen { -point }.
   *[other] Die anderen haben zusammen { $n } { -many-points }.
}
household-gather-hint = Was zuerst endet, kommt zuerst. Alle im Haushalt erfahren es.
household-gather = Aus dem Haushalt holen
household-collected = Du kannst sie jetzt ausgeben.
household-not-enough = { $n ->
    [0] Die anderen haben gerade nichts.
    [one] Die anderen haben einen { -point }.
   *[other] Die anderen haben zusammen { $n } { -many-points }.
}
household-leave = Haushalt verlassen
household-oneself = Das bist du selbst. Frag jemand anderen.
household-already-here = Dieses Mitglied ist schon im Haushalt.
household-full = Ein Haushalt hat höchstens { $n } Mitglieder, mit denen, die gefragt sind.
household-already-in-one = Du bist schon in einem Haushalt. Verlass zuerst den.
household-not-allowed = Das gehört nicht zu deiner Rolle im Haushalt.
household-unknown = Diese Frage gibt es nicht mehr, oder niemand im Haushalt heißt so.

## Briefe

mail-gift-button = Ansehen
mail-gift-confirmed-subject = Du sendest { -many-points }
mail-gift-confirmed-text = du sendest { $n } { -many-points } an { $to }. Sie sind zurückgelegt, bis es eine Antwort gibt; du kannst sie zurückholen.
mail-gift-offered-subject = { $name } möchte dir { $n } { -many-points } senden
mail-gift-offered-text = { $name } möchte dir { $n } { -many-points } senden. Annehmen oder ablehnen kannst du bis { $time }; ohne Antwort gehen sie zurück.
mail-gift-accepted-subject = { $name } nimmt deine { -many-points } an
mail-gift-accepted-text = { $name } hat die { $n } { -many-points } angenommen, die du gesendet hast. Sie kommen an: { $time }. Bis dahin kannst du sie zurückholen.
mail-gift-declined-subject = Deine { -many-points } sind zurück
mail-gift-declined-text = die { $n } { -many-points }, die du an { $to } gesendet hast, wurden abgelehnt. Sie sind wieder dort, woher sie kamen, mit ihren alten Fristen.
mail-gift-taken-back-subject = Ein Geschenk wurde zurückgeholt
mail-gift-taken-back-text = { $name } hat die { $n } { -many-points } zurückgeholt, die für dich gedacht waren. Du musst nichts tun.
mail-gift-delivered-subject = Deine { -many-points } sind angekommen
mail-gift-delivered-text = { $n } { -many-points } sind bei { $name } angekommen.
mail-gift-arrived-subject = { -many-points } sind angekommen
mail-gift-arrived-text = { $n } { -many-points } von { $name } kannst du jetzt ausgeben. Sie enden an den Tagen, die sie schon hatten.
mail-gift-lapsed-subject = Deine { -many-points } sind zurück
mail-gift-lapsed-text = die { $n } { -many-points }, die du an { $to } gesendet hast, wurden nicht rechtzeitig angenommen oder konnten nicht ankommen. Sie sind wieder dort, woher sie kamen, mit ihren alten Fristen.
mail-household-button = Haushalt ansehen
mail-household-invited-subject = { $name } fragt, ob du { -many-points } teilst
mail-household-invited-text = { $name } lädt dich in einen Haushalt ein, dessen Mitglieder ihre { -many-points } gegenseitig sehen und holen. Antworten kannst du bis { $date }, auch mit Nein.
mail-household-joined-subject = { $name } ist in deinem Haushalt
mail-household-joined-text = { $name } ist deinem Haushalt beigetreten und teilt jetzt { -many-points } mit dir.
mail-household-left-subject = { $name } ist nicht mehr in deinem Haushalt
mail-household-left-text = { $name } gehört nicht mehr zu deinem Haushalt und behält die eigenen { -many-points } für sich.
mail-household-ended-subject = Du bist nicht mehr in dem Haushalt
mail-household-ended-text = der Haushalt, in dem du { -many-points } geteilt hast, ist für dich zu Ende: { $name } hat ihn verlassen oder dich entfernt. Was du hast, gehört dir allein.
mail-household-gathered-subject = Aus deinem Haushalt wurden { -many-points } geholt
mail-household-gathered-text = { $name } hat { $n } { -many-points } aus deinem Haushalt geholt.
mail-household-gathered-own = { $n ->
    [0] Keine davon waren deine.
    [one] Einer davon war deiner; es steht in deinem Guthaben.
   *[other] { $n } davon waren deine; es steht in deinem Guthaben.
}

mail-household-you-joined-subject = Du bist jetzt in einem Haushalt
mail-household-you-joined-text = du bist in den Haushalt von { $name } eingetreten. Alle darin sehen, wie viele { -many-points } du hast, und die Erwachsenen können sie einsammeln. Du kannst jederzeit gehen.
