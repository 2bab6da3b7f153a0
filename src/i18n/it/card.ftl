card-title = La tua tessera
card-show = Mostrala alla cassa
card-qr = La tua tessera come codice QR
card-barcode = La tua tessera come codice a barre
card-until = Questo codice vale fino alle ore { $time }. Poi prendine uno nuovo.
card-renew = Nuovo codice
card-text = Avvicinala allo scanner o leggi le cifre ad alta voce. Il codice cambia, così una sua foto non serve a nulla.
card-changes = { $n ->
    [one] Il codice cambia ogni secondo.
   *[other] Il codice cambia ogni { $n } secondi.
}
card-offline = Al momento non c’è connessione. La tessera funziona lo stesso, fino al giorno { $until }. Il resto della pagina è aggiornato a { $time }.
card-clock = L’orologio di questo dispositivo non è esatto. La tessera segue il nostro, quindi funziona lo stesso.
card-over = Questa tessera è stata conservata troppo a lungo e non mostra più codici. Riaprila dove c’è connessione.
offline-title = Nessuna connessione
offline-text = Questa pagina non si può caricare in questo momento. La tua tessera e l’aiuto funzionano comunque.
offline-again = Riprova

## In the pocket

# What a device shows where there is no network.
balance-as-of = { $points }, aggiornato a { $time }
