card-title = Deine Karte
card-show = An der Kasse zeigen
card-qr = Deine Karte als QR-Code
card-barcode = Deine Karte als Strichcode
card-until = Dieser Code gilt bis { $time }. Danach hol dir einen neuen.
card-renew = Neuer Code
card-text = Halte ihn an den Scanner oder lies die Ziffern vor. Der Code wechselt, damit ein Foto davon nichts wert ist.
card-changes = { $n ->
    [one] Der Code wechselt jede Sekunde.
   *[other] Der Code wechselt alle { $n } Sekunden.
}
card-offline = Gerade gibt es keine Verbindung. Deine Karte funktioniert trotzdem, bis { $until }. Der Rest dieser Seite ist von { $time }.
card-clock = Die Uhr dieses Geräts geht nicht richtig. Deine Karte richtet sich nach unserer und funktioniert trotzdem.
card-over = Diese Karte wurde zu lange aufbewahrt und zeigt keinen Code mehr. Öffne sie neu, sobald es eine Verbindung gibt.
offline-title = Keine Verbindung
offline-text = Diese Seite lässt sich gerade nicht laden. Deine Karte und die Hilfe funktionieren trotzdem.
offline-again = Noch einmal versuchen

## In the pocket

# What a device shows where there is no network.
balance-as-of = { $points }, Stand { $time }
