nav-redemptions = Deins
redemptions-title = Deine Einlösungen
redemptions-empty-title = Noch nichts eingelöst
redemptions-empty-text = Was du dir aussuchst, steht dann hier, mit dem Stand der Dinge.
redemption-placed-on = eingelöst am { $date }
redemption-fulfilled-on = eingelöst am { $date }
redemption-cancelled-on = eingelöst am { $date }, storniert: Deine { -many-points } sind zurück
newer = Neuere
older = Ältere
redemption-headline-placed = Es ist unterwegs, { $name }.
redemption-headline-fulfilled = Viel Freude damit, { $name }.
redemption-headline-cancelled = Storniert. Deine { -many-points } sind zurück.
redemption-summary-placed = { $n } × { $what }. Wir haben dafür { $points } { -many-points } zurückgelegt; { $left } bleiben dir.
redemption-summary-fulfilled = { $n } × { $what } für { $points } { -many-points }.
redemption-summary-cancelled = Die { $points } { -many-points } für { $what } sind wieder dort, wo sie herkamen. Du hast { $left }.
fact-to = Geht an
fact-by = Kommt von
fact-order = Bestellung
clock-by = Bis { $moment },
clock-else = sonst kommen deine { -many-points } zurück.
course-title = Stand der Dinge
step-placed = Eingelöst
step-placed-text = { $moment }. { $n } { -many-points } für dich zurückgelegt.
step-waiting = Wird vorbereitet
step-waiting-text = { $brand } hat bis { $moment } Zeit. Deine { -many-points } bleiben zurückgelegt.
step-complete = Abgeschlossen
step-complete-text = Deine Prämie bei dir oder deine { -many-points } zurück.
step-fulfilled = Abgeschlossen
step-fulfilled-text = { $moment }. Deine { -many-points } sind verwendet.
step-cancelled = Storniert
step-cancelled-text = { $moment }. Jeder { -point } ist wieder dort, wo er herkam.
cancel-button = Diese Einlösung stornieren
cancel-hint = Du kannst stornieren, bis jemand damit beginnt. Deine { -many-points } kommen sofort zurück, mit ihren alten Fristen.
cancel-too-late = Es ist schon bereit und kann nicht mehr storniert werden.
cancel-under-way = Sie ist schon in Arbeit und kann nicht mehr storniert werden. Klappt es nicht, kommen deine { -many-points } zurück.
cancel-unexpected = Wir konnten es gerade nicht stornieren. Es hat sich nichts geändert; bitte versuche es gleich noch einmal.
redemption-failed-on = eingelöst am { $date }, kam nicht zustande: deine { -many-points } sind zurück
redemption-headline-failed = Das hat nicht geklappt. Deine { -many-points } sind zurück.
step-failed = Nicht geliefert
step-failed-text = { $moment }. Jeder { -point } ist wieder dort, woher er kam.
step-failed-late = { $moment }. Es war nicht rechtzeitig da, deshalb ist jeder { -point } wieder dort, woher er kam.
step-reason = „{ $reason }“
codes-title = { $n ->
    [one] Dein Code
   *[other] Deine Codes
}
codes-hidden = { $n ->
    [one] Er ist so viel wert, wie du bezahlt hast: schau, wenn dir niemand über die Schulter sieht.
   *[other] Sie sind so viel wert, wie du bezahlt hast: schau, wenn dir niemand über die Schulter sieht.
}
codes-show = { $n ->
    [one] Code zeigen
   *[other] Codes zeigen
}
codes-qr = Der Code als QR-Code
codes-copy-hint = { $n ->
    [one] Zeig ihn an der Kasse oder kopiere ihn beim Bezahlen.
   *[other] Zeig sie an der Kasse oder kopiere sie beim Bezahlen.
}
code-copy = Kopieren
code-copied = Kopiert
opened-link = Öffnen
opened-badge = Das Abzeichen gehört dir. Es steht auf deiner Seite.
opened-tier = { $n ->
    [one] Du bist ab jetzt einen Tag lang { $tier }.
   *[other] Du bist ab jetzt { $n } Tage lang { $tier }.
}
opened-status = { $n } Statuspunkte gehören dir.
opened-charity = { $name } hat deine Gabe.
thanks-one = Diese { $n } { -many-points } hast du im { $month } bei { $shop } gesammelt. Danke für jeden einzelnen.
thanks-many = Diese { $n } { -many-points } hast du seit { $month } gesammelt. Danke für jeden einzelnen.
feedback-title = Wie war es?
rating-poor = Nicht gut
rating-fair = In Ordnung
rating-good = Gut
feedback-thanks = Danke. Du kannst es dir jederzeit anders überlegen.
receipt-title = Beleg
receipt-member = Für
receipt-what = Prämie
receipt-placed = In Vorbereitung
receipt-fulfilled = Fertig
receipt-failed = Nicht gekommen
receipt-cancelled = Storniert
receipt-lots = Bezahlt mit { $n } { -many-points(case: "dative") }
receipt-print = Dein Browser kann diese Seite drucken oder als Datei speichern.
receipt-lot = gesammelt am { $earned }, wären verfallen nach { $end }
receipt-lot-stays = gesammelt am { $earned }, ohne Ende
code-used-up = Verbraucht bei { $place } am { $date }
