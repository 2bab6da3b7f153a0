redeem-title = Va bene così?
what-you-get = Che cosa ricevi
several-of = { $n } × { $name }
change = Modifica
destination-title = Dove lo mandiamo?
destination-how = Come lo ricevi
destination-email = Indirizzo email
destination-email-hint = Chi fornisce il premio scrive a questo indirizzo, che può essere anche di un’altra persona. Se è un codice, lo trovi tra i tuoi riscatti.
destination-name = Nome
destination-street = Via e numero civico
destination-postcode = CAP
destination-city = Città
destination-spot = Mostri un codice sul posto. Lo trovi tra i tuoi riscatti quando è pronto.
destination-account = Arriva da solo sul tuo account. Non c’è nulla da compilare.
lots-title = Quali { -many-points } usiamo
lots-text = Sempre ciò che scade prima, così non perdi nulla.
lot-ends = scadenza: { $date }
lot-ends-rest = ne restano { $n }; scadenza: { $date }
lot-stays = senza scadenza
lot-stays-rest = ne restano { $n }, senza scadenza
redeem-button = { $n ->
    [one] Riscatta { $n } { -point }
   *[other] Riscatta { $n } { -many-points }
}
redeem-promise = Per ora riserviamo i tuoi { -many-points }, e li usiamo solo quando il premio è pronto. Puoi annullare finché la consegna non comincia.
too-few-points = Ancora { $n } { -many-points } ed è tuo. Non hai speso nulla.
too-few-button = Guarda che cosa è alla tua portata
quantity-missing = Scrivi quanti ne vuoi, per esempio 1
quantity-not-whole = Scrivi un numero intero, per esempio 2
quantity-too-few = Scrivi 1 o più
quantity-too-many = { $n ->
    [one] Se ne può prendere uno per volta: scrivi 1
   *[other] Se ne possono prendere fino a { $n } per volta: scrivi { $n } o meno
}
name-missing = Scrivi il nome per il pacco
street-missing = Scrivi via e numero civico, per esempio Via del Porto 12
postcode-missing = Scrivi il CAP
city-missing = Scrivi la città
line-too-long = Usa al massimo { $n } caratteri qui
line-malformed = Usa lettere, cifre e segni su una sola riga
place-not-enough = { $n ->
    [one] Per questo ti manca { $n } { -point }. Scegli un importo più piccolo o un altro premio.
   *[other] Per questo ti mancano { $n } { -many-points }. Scegli un importo più piccolo o un altro premio.
}
place-price-changed = Il prezzo è cambiato da quando hai aperto questa pagina. Ora è di { $n } { -many-points }: guardalo qui sotto e decidi di nuovo.
place-sold-out = Qualcuno ha fatto prima: di questo premio non ne resta abbastanza.
place-stopped = I riscatti sono in pausa mentre controlliamo i conti. I tuoi { -many-points } sono al sicuro: torna un po’ più tardi.
place-ended = Nel frattempo questa offerta è finita.
place-unknown-reward = Questo premio non è più nel catalogo.
place-unknown-option = Questa scelta non c’è più. Scegli di nuovo nella pagina precedente.
place-form-used = Questo modulo è già servito per un altro riscatto. Guarda tra i tuoi riscatti prima di inviarlo di nuovo.
place-unexpected = Al momento non siamo riusciti a registrare il riscatto. Riprova tra un momento.
place-factor-text = Meglio guardare due volte: inserisci ancora il codice dalla tua app o usa una passkey. Vale solo per questo riscatto.
place-factor-needed = Inserisci un codice, o usa una passkey, per confermare questo riscatto
destination-country = Paese
choose-country = Scegli un paese
destination-holder = Intestatario del conto
destination-iban = IBAN
destination-iban-hint = Per esempio { $example }. Gli spazi non contano.
destination-wallet = Nome nel tuo portafoglio digitale
destination-wallet-hint = L’indirizzo, il numero o il nome con cui ti pagano gli altri.
keep-address = Conserva questo indirizzo per il prossimo pacco
other-addresses = Oppure mandalo a:
holder-missing = Scrivi il nome dell’intestatario del conto
iban-missing = Scrivi l’IBAN del conto
iban-malformed = Un IBAN ha due lettere per il paese e poi solo lettere e cifre. Ricontrollalo.
iban-checksum = Una cifra di questo IBAN è sbagliata, o due sono invertite. Ricontrollalo.
iban-country = In questo paese non ci sono conti di questa forma. Controlla le prime due lettere e la lunghezza.
wallet-missing = Scrivi il nome nel tuo portafoglio digitale
country-missing = Scegli il paese di destinazione
country-elsewhere = Questo premio non va in quel paese. Scegline uno dalla lista.
place-ahead = Questo premio non si può ancora avere.
place-tier = Questo premio è aperto dal livello { $tier }.
place-limit = { $n ->
    [one] Ce n’è uno per ogni membro, e tu lo hai già.
   *[other] Ce ne sono { $n } per ogni membro, e con questo ne avresti di più.
}
line-not-latin = Usa lettere latine, come la banca scrive il nome
redeem-promise-at-once = È subito tuo, e i tuoi { -many-points } si usano nello stesso momento.
