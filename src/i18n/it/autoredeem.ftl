auto-title = Riscatto automatico
auto-link = Riscatto automatico
auto-intro = Scegli che cosa ti piacerebbe, e quando. Lo riscattiamo per te, te lo diciamo subito e hai un giorno per annullare.
auto-how = Ciò che riscattiamo per te viene riservato e compare tra i tuoi riscatti. Puoi annullarlo per 24 ore; solo dopo parte la consegna. Se lo annulli, i tuoi { -many-points } tornano nei lotti di partenza, con le vecchie scadenze, e il riscatto automatico si disattiva.
auto-no-wishes = È attivo, ma la tua lista è ancora vuota.
auto-kept-on = Salvato. È attivo.
auto-is-on = È attivo.
auto-is-off = Non è attivo.
auto-rests = Non è attivo dal giorno { $date }, perché hai annullato un riscatto. Per riaverlo, spunta “Attiva” e salva.
auto-switch-off = Disattiva
auto-wishes = Che cosa ti piacerebbe
auto-wishes-text = Fino a { $n } premi che non richiedono nulla da te. Prendiamo il primo che in quel momento puoi avere con i tuoi { -many-points }.
auto-wishes-none = Ancora nulla.
auto-wish-ready = Disponibile ora
auto-hurdle-gone = Non più offerto
auto-hurdle-valuable = Richiede ogni volta un tuo codice, quindi lo saltiamo
auto-hurdle-ahead = Non ancora disponibile
auto-hurdle-ended = L’offerta è finita
auto-hurdle-sold-out = Al momento esaurito
auto-hurdle-tier = Richiede un livello più alto
auto-hurdle-limit = Ne hai già avuti quanti se ne possono avere
auto-hurdle-failed = L’ultima volta la consegna non è riuscita, quindi lo saltiamo per 30 giorni
auto-up = Su
auto-down = Giù
auto-up-label = Sposta su: { $name }
auto-down-label = Sposta giù: { $name }
auto-remove-label = Rimuovi: { $name }
auto-choose = Premio
auto-choose-hint = Solo quelli che non richiedono né un indirizzo né un conto.
auto-choose-none = Scegli un premio
auto-choice = { $n ->
    [one] { $name }, { $option }: { $n } { -point }
   *[other] { $name }, { $option }: { $n } { -many-points }
}
auto-add = Aggiungi alla lista
auto-add-here = Riscattalo un giorno in automatico
auto-when = Quando
auto-threshold = { -many-points(at: "start") } che lo fanno scattare
auto-threshold-hint = Appena puoi spendere questa cifra. Lascia vuoto se vuoi usare solo { -many-points } in scadenza.
auto-rescue = Usa { -many-points } in scadenza, anche sotto quella soglia
auto-rescue-days = Giorni prima della scadenza
auto-rescue-days-hint = Da 1 a { $n }.
auto-cap = { -many-points(at: "start") } al mese, al massimo
auto-cap-hint = In un mese di calendario. Lascia vuoto per nessun limite.
auto-on = Attiva
auto-save = Salva
auto-preview-button = Come sarebbe andato l’ultimo anno?
auto-step-up = Prima di salvare potremmo chiederti ancora una volta un codice.
auto-points-not-whole = Scrivi un numero intero, per esempio 1500.
auto-points-too-few = Dev’essere almeno 1.
auto-points-too-many = Nessuno arriva a tanto. Scrivi un numero più piccolo.
auto-rescue-days-wrong = Scrivi un numero di giorni da 1 a { $n }.
auto-neither = Scrivi qui un numero, o fai usare { -many-points } in scadenza: altrimenti non succederebbe mai nulla.
auto-nothing-chosen = Prima scegli un premio.
auto-unknown = Questo premio non c’è più. Scegline un altro.
auto-not-placeable = Richiede un indirizzo o un conto che scrivi tu, quindi non possiamo riscattarlo per te.
auto-valuable = Ciò che costa più di { $n } { -many-points } richiede ogni volta un tuo codice, quindi non possiamo riscattarlo per te.
auto-full = Nella lista ce ne sono già { $n }. Prima togline uno.
auto-preview-title = L’ultimo anno
auto-preview-text = Calcolato dal tuo estratto conto, con le impostazioni qui sopra, la tua lista e i prezzi di oggi.
auto-preview-nothing = Non avremmo riscattato nulla.
auto-preview-sum = { $count ->
    [one] Un riscatto per { $n } { -many-points }.
   *[other] { $count } riscatti per { $n } { -many-points }.
}
auto-preview-more = Ce ne sarebbero stati più di quelli elencati qui.
auto-preview-rescued = { $n ->
    [one] Avremmo salvato dalla scadenza { $n } { -point }.
   *[other] Avremmo salvato dalla scadenza { $n } { -many-points }.
}
auto-preview-ended = { $n ->
    [one] Avresti perso comunque { $n } { -point } per scadenza.
   *[other] Avresti perso comunque { $n } { -many-points } per scadenza.
}
auto-preview-missed = { $n ->
    [one] Per un riscatto che hai fatto tu il saldo non sarebbe bastato.
   *[other] Per { $n } riscatti che hai fatto tu il saldo non sarebbe bastato.
}
auto-why-threshold = il saldo aveva raggiunto la soglia
auto-why-rescue = c’erano { -many-points } in scadenza
auto-told-threshold = L’abbiamo riscattato per te, perché il saldo aveva raggiunto la soglia che hai scelto.
auto-told-rescue = L’abbiamo riscattato per te, perché avevi { -many-points } in scadenza.
auto-told-until = Puoi annullarlo fino a { $moment }; dopo parte la consegna.
auto-told-undone = L’hai annullato, quindi il riscatto automatico resta disattivato finché non lo riattivi.
redemption-by-itself-on = riscattato per te il giorno { $date }
undo-until = Annulla fino a { $moment }
undo-button = Annulla questo riscatto
mail-auto-redeemed-subject = Riscattato per te: { $reward }
mail-auto-redeemed-text = Come hai impostato, abbiamo riscattato { $reward } per { $points } { -many-points }. Puoi annullare fino a { $moment }; dopo parte la consegna.
mail-auto-redeemed-button = Guarda o annulla
event-auto-redeem-set = Hai cambiato il riscatto automatico
