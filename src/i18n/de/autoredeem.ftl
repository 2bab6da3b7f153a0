auto-title = Automatisch einlösen
auto-link = Automatisch einlösen
auto-intro = Sag, was du gern hättest und wann. Wir lösen es für dich ein, sagen es dir sofort, und du hast einen Tag Zeit, es rückgängig zu machen.
auto-how = Was wir für dich einlösen, wird zurückgelegt und steht bei deinen Einlösungen. 24 Stunden lang kannst du es rückgängig machen; erst dann wird es gebracht. Machst du es rückgängig, kommen deine { -many-points } dorthin zurück, wo sie waren, mit ihren alten Fristen, und das automatische Einlösen schaltet sich aus.
auto-no-wishes = Es ist eingeschaltet, aber auf deiner Liste steht noch nichts.
auto-kept-on = Gespeichert. Es ist eingeschaltet.
auto-is-on = Es ist eingeschaltet.
auto-is-off = Es ist ausgeschaltet.
auto-rests = Es ist seit dem { $date } aus, weil du eine Einlösung rückgängig gemacht hast. Hake „Einschalten“ an und speichere, um es wieder einzuschalten.
auto-switch-off = Ausschalten
auto-wishes = Was du gern hättest
auto-wishes-text = Bis zu { $n } Prämien, für die wir nichts von dir brauchen. Wir nehmen die erste, die es dann für deine { -many-points } gibt.
auto-wishes-none = Noch nichts.
auto-wish-ready = Gibt es gerade
auto-hurdle-gone = Wird nicht mehr angeboten
auto-hurdle-valuable = Braucht jedes Mal einen Code von dir und wird deshalb übergangen
auto-hurdle-ahead = Gibt es noch nicht
auto-hurdle-ended = Das Angebot ist vorbei
auto-hurdle-sold-out = Gerade ausverkauft
auto-hurdle-tier = Braucht eine höhere Stufe
auto-hurdle-limit = Du hattest so viele, wie man haben darf
auto-hurdle-failed = Kam das letzte Mal nicht zustande und wird deshalb 30 Tage übergangen
auto-up = Nach oben
auto-down = Nach unten
auto-up-label = Nach oben: { $name }
auto-down-label = Nach unten: { $name }
auto-remove-label = Entfernen: { $name }
auto-choose = Prämie
auto-choose-hint = Nur solche, die weder eine Adresse noch ein Konto brauchen.
auto-choose-none = Bitte wählen
auto-choice = { $n ->
    [one] { $name }, { $option }: { $n } { -point }
   *[other] { $name }, { $option }: { $n } { -many-points }
}
auto-add = Auf die Liste setzen
auto-add-here = Irgendwann automatisch einlösen
auto-when = Wann
auto-threshold = { -many-points }, bei denen es losgeht
auto-threshold-hint = Sobald du so viele ausgeben kannst. Lass es leer, wenn nur { -many-points } verwendet werden sollen, die sonst verfallen.
auto-rescue = { -many-points } verwenden, die sonst verfallen, auch wenn es weniger sind
auto-rescue-days = Tage vor dem Verfall
auto-rescue-days-hint = Von 1 bis { $n }.
auto-cap = { -many-points } im Monat höchstens
auto-cap-hint = In einem Kalendermonat. Lass es leer, wenn es keine Grenze geben soll.
auto-on = Einschalten
auto-save = Speichern
auto-preview-button = Wie wäre das letzte Jahr gewesen?
auto-step-up = Bevor wir etwas speichern, fragen wir dich vielleicht noch einmal nach einem Code.
auto-points-not-whole = Schreib eine ganze Zahl, zum Beispiel 1500.
auto-points-too-few = Es muss mindestens 1 sein.
auto-points-too-many = So viel hat niemand. Bitte schreib eine kleinere Zahl.
auto-rescue-days-wrong = Schreib eine Zahl von Tagen zwischen 1 und { $n }.
auto-neither = Schreib hier eine Zahl oder lass { -many-points } verwenden, die sonst verfallen: Sonst würde nie etwas geschehen.
auto-nothing-chosen = Wähle zuerst eine Prämie.
auto-unknown = Diese Prämie gibt es nicht mehr. Bitte wähle eine andere.
auto-not-placeable = Sie braucht eine Adresse oder ein Konto, das du selbst einträgst. Deshalb können wir sie nicht für dich einlösen.
auto-valuable = Was mehr als { $n } { -many-points } kostet, braucht jedes Mal einen Code von dir. Deshalb können wir es nicht für dich einlösen.
auto-full = Auf der Liste stehen schon { $n }. Nimm zuerst eine herunter.
auto-preview-title = Das letzte Jahr
auto-preview-text = Berechnet aus deinen eigenen Umsätzen, mit den Einstellungen oben, deiner Liste und den Preisen von heute.
auto-preview-nothing = Es wäre nichts eingelöst worden.
auto-preview-sum = { $count ->
    [one] Eine Einlösung für { $n } { -many-points }.
   *[other] { $count } Einlösungen für { $n } { -many-points }.
}
auto-preview-more = Es wären noch mehr gewesen, als hier stehen.
auto-preview-rescued = { $n ->
    [one] Ein { -point } wäre nicht ungenutzt verfallen.
   *[other] { $n } { -many-points } wären nicht ungenutzt verfallen.
}
auto-preview-ended = { $n ->
    [one] Ein { -point } wäre trotzdem verfallen.
   *[other] { $n } { -many-points } wären trotzdem verfallen.
}
auto-preview-missed = { $n ->
    [one] Für eine deiner eigenen Einlösungen wären zu wenige { -many-points } übrig gewesen.
   *[other] Für { $n } deiner eigenen Einlösungen wären zu wenige { -many-points } übrig gewesen.
}
auto-why-threshold = deine { -many-points } hatten die Zahl erreicht
auto-why-rescue = { -many-points } wären verfallen
auto-told-threshold = Wir haben das für dich eingelöst, weil deine { -many-points } die Zahl erreicht hatten, die du gewählt hast.
auto-told-rescue = Wir haben das für dich eingelöst, weil { -many-points } von dir verfallen wären.
auto-told-until = Du kannst es bis { $moment } rückgängig machen; danach wird es gebracht.
auto-told-undone = Du hast es rückgängig gemacht. Deshalb ist das automatische Einlösen aus, bis du es wieder einschaltest.
redemption-by-itself-on = für dich eingelöst am { $date }
undo-until = Rückgängig machen bis { $moment }
undo-button = Diese Einlösung rückgängig machen
mail-auto-redeemed-subject = Für dich eingelöst: { $reward }
mail-auto-redeemed-text = Wie du es eingestellt hast, haben wir { $reward } für { $points } { -many-points } eingelöst. Du kannst das bis { $moment } rückgängig machen; danach wird es gebracht.
mail-auto-redeemed-button = Ansehen oder rückgängig machen
event-auto-redeem-set = Du hast dein automatisches Einlösen geändert
