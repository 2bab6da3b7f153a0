hello = Bello rivederti, { $name }. Hai
on-their-way = in arrivo
held-for-redemptions = riservati ai riscatti
arc-start = Oggi
points-to-go = ancora { $n }
expiry-middle = con scadenza
expiry-all = Tutte le scadenze
expiry-none = Nulla di ciò che hai ha una scadenza.
shelf-title = Già oggi tuoi, se ti va
shelf-all = { $n ->
    [one] L’unico alla tua portata
   *[other] Tutti i { $n } alla tua portata
}
shelf-empty = Per ora non c’è nulla alla tua portata. Guarda che cosa possono diventare i tuoi { -many-points }:
next-title = Il prossimo alla tua portata
progress-label = { $n } per cento del percorso
recent-title = Di recente
recent-all = Estratto conto completo
recent-empty = Ancora nessun movimento. Qui troverai i tuoi primi { -many-points }.
entry-issued = hai guadagnato { -many-points }
entry-held = riservati finché il premio non è pronto
entry-captured = usati
entry-captured-part = { $n } usati, il resto è tornato nel saldo
entry-released = annullato: { -many-points } di nuovo nel saldo
entry-matured = ora disponibili
entry-voided = ritirati prima di essere disponibili
entry-cancelled = rimborsati
entry-expired = scaduti alla loro data
entry-extended = ora durano di più
entry-reinstated = restituiti dopo la scadenza
entry-reversed = ritirati dopo un reso
entry-repaid = hanno coperto il tuo debito
entry-adjusted = rettifica manuale
entry-sent = inviati a un altro membro
entry-received = ricevuti da un altro membro
welcome-title = I tuoi { -many-points } alla luce del sole
welcome-text = Vedi che cosa hai, che cosa può diventare e che cosa resta, prima di decidere. Ogni { -point } è al sicuro finché il premio non è nelle tue mani.
welcome-browse = Dai prima un’occhiata
welcome-one = Il tuo saldo è la somma di movimenti che puoi leggere uno per uno.
welcome-two = Usiamo sempre per primo ciò che scade prima, così non perdi nulla.
welcome-three = Se un premio non arriva, ogni { -point } torna dov’era.
welcome-shelf = Che cosa si può avere con { -many-points }

## The first steps

first-title = Come cominciare
first-done = Fatto:
first-joined = Ora fai parte del programma
first-joined-text = Il tuo account c’è, e un secondo fattore lo mantiene tuo.
first-wish = Scegli per che cosa risparmiare
first-wish-text = Così questa pagina mostra quanto manca ancora.
first-wish-link = Guarda i premi
first-card = Mostra la tessera quando paghi
first-card-text = È sul tuo telefono, anche senza connessione. Ciò che compri diventa { -many-points }.
first-more = Guarda che cos’altro porta { -many-points }
first-more-text = Un invito, una visita, un codice: ciò che offre questo programma sta in una pagina.
shelf-failed = I premi non si possono mostrare in questo momento. I tuoi { -many-points } sono intatti.
