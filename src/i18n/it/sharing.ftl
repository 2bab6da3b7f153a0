## Sending points to another member

send-title = Invia { -many-points }
send-text = Rivedi tutto prima che qualcosa si muova. Poi l’altro membro dice se accetta.
send-not-offered = In questo programma non si possono inviare { -many-points } ad altri membri.
send-to = A
send-to-hint = L’indirizzo email di un membro, o le venti cifre che la sua tessera mostra in questo momento.
send-points = { -many-points(at: "start") }
send-limits = Da { $least } in su. Questo mese puoi inviarne ancora { $left }.
send-message = Due parole
send-message-hint = Se ti va. Le leggete solo voi due.
send-review = Rivedi
send-nothing-moved = Il tuo saldo non è cambiato, e ciò che hai scritto è ancora qui.
send-sent = Che cosa hai inviato
send-sent-none = Ancora nulla.
send-received = Che cosa hai ricevuto
send-received-none = Ancora nulla.
send-card-malformed = Una tessera mostra venti cifre, per esempio 0042 0042 0042 1234 5678. Oppure scrivi un indirizzo email.
send-card-not-now = La tessera ora mostra un altro codice. Scrivi quello che mostra in questo momento.
send-oneself = Questa persona sei tu. Invia { -many-points } a qualcun altro.
send-points-missing = Quanto vuoi inviare? Scrivi un numero, per esempio 500.
send-points-not-whole = Scrivi un numero intero, per esempio 500.
send-points-too-few = Servono almeno { $n } { -many-points }.
send-points-over-month = { $n ->
    [0] Questo mese hai già inviato il massimo. Dal primo del prossimo mese puoi inviare di nuovo.
   *[other] Questo mese puoi inviarne ancora { $n }.
}
send-points-not-enough = { $n ->
    [0] Al momento non hai nulla da inviare.
    [one] Hai { $n } { -point }.
   *[other] Hai { $n } { -many-points }.
}
send-message-too-long = Usa al massimo { $n } caratteri.
send-message-malformed = Scrivi su una sola riga.
send-form-used = Questo modulo è già stato inviato. Nulla è partito due volte; compilane uno nuovo.
send-unknown = Questo regalo non esiste.
send-over = È già concluso.
send-stopped = Stiamo controllando i conti, quindi al momento nulla si muove. Riprova più tardi.
send-unexpected = Qualcosa è andato storto da parte nostra. Il tuo saldo non è cambiato; riprova tra un momento.

wallet-offers = { $n ->
    [one] Qualcuno vuole inviarti { -many-points }. Guarda.
   *[other] { $n } regali aspettano la tua risposta. Guarda.
}

## A gift

gift-what = Contenuto del regalo
gift-review-title = Rivedi il regalo
gift-review-text = L’altro membro ha { $days ->
    [one] un giorno
   *[other] { $days } giorni
} per accettare. { $hours ->
    [0] Poi il regalo arriva subito e non si può riprendere.
    [one] Poi hai ancora un’ora per riprenderlo.
   *[other] Poi hai ancora { $hours } ore per riprenderlo.
}
gift-title-to = { $n ->
    [one] { $n } { -point } per { $name }
   *[other] { $n } { -many-points } per { $name }
}
gift-title-from = { $n ->
    [one] { $n } { -point } da { $name }
   *[other] { $n } { -many-points } da { $name }
}
gift-to = A
gift-from = Da
gift-of-them = Di cui arrivati
gift-lots-title = Che cosa partirebbe
gift-lots-text = Ogni lotto conserva la sua scadenza.
gift-confirm = { $n ->
    [one] Invia { $n } { -point }
   *[other] Invia { $n } { -many-points }
}
gift-drop = Non inviare
gift-take-back = Riprendi
gift-accept = { $n ->
    [one] Accetta { $n } { -point }
   *[other] Accetta { $n } { -many-points }
}
gift-decline = No, grazie
gift-drafted = Non ancora inviato
gift-offered = In attesa di risposta
gift-offered-you = In attesa della tua risposta
gift-accepted = Accettato e in arrivo
gift-arrived = Arrivato
gift-declined = Rifiutato
gift-taken-back = Ripreso
gift-lapsed = Senza esito
gift-offered-text = Il regalo resta riservato fino alla risposta. Se non arriva, torna a te { $time }.
gift-offered-you-text = Puoi accettare fino a { $time }. Se rifiuti, il regalo torna a chi lo ha inviato, con un avviso.
gift-accepted-text = Arriva { $time }. Fino ad allora puoi riprenderlo.
gift-accepted-you-text = Arriva { $time }. Fino ad allora chi l’ha inviato può ancora riprenderlo.
gift-arrived-fewer = { $n ->
    [one] La scadenza di { $n } { -point } è passata prima dell’arrivo.
   *[other] La scadenza di { $n } { -many-points } è passata prima dell’arrivo.
}
gift-back-text = Tutto è di nuovo dov’era, con le vecchie scadenze.

## A household

household-title = Famiglia
household-text = Una famiglia condivide { -many-points }: ogni adulto può riunire tutto dove vuole spendere.
household-not-offered = In questo programma non ci sono famiglie.
household-found-title = Condividi con altri
household-found-text = Crea una famiglia per un massimo di { $n } membri e invita gli altri. Puoi lasciarla quando vuoi.
household-found = Crea una famiglia
household-invited = { $name } ti invita a condividere; puoi rispondere fino al giorno { $date }
household-consent-adult = Se entri, tutti nella famiglia vedono il tuo nome e il tuo saldo, e gli adulti possono riunire nel proprio saldo ciò che hai, come tu puoi fare con loro. Ogni volta tutti ricevono un’email. Puoi lasciare la famiglia quando vuoi.
household-consent-child = Se entri, tutti nella famiglia vedono il tuo nome e il tuo saldo, e gli adulti possono riunire nel proprio saldo ciò che hai. Tu non riunisci nulla. Ogni volta tutti ricevono un’email. Puoi lasciare la famiglia quando vuoi.
household-join = Entra nella famiglia
household-decline = No, grazie
household-members = Chi ne fa parte
household-head = Si occupa della famiglia
household-adult = Adulto
household-child = Minore
household-closed = Account chiuso
household-remove = Rimuovi { $name }
household-asked-until = Invito inviato; può rispondere fino al giorno { $date }
household-withdraw = Ritira l’invito a { $email }
household-invite-title = Invita qualcuno
household-invite-hint = Di un membro. Riceve un’email e decide da sé.
household-role = Ruolo
household-role-adult = Adulto: può anche riunire { -many-points }
household-role-child = Minore: contribuisce soltanto
household-invite = Invita
household-asked = L’invito è partito, se l’indirizzo è di un membro.
household-gather-title = Riunisci { -many-points }
household-gather-text = { $n ->
    [0] Al momento gli altri non hanno nulla.
    [one] Gli altri hanno { $n } { -point }.
   *[other] Gli altri hanno in tutto { $n } { -many-points }.
}
household-gather-hint = Per primo ciò che scade prima. Tutta la famiglia viene avvisata.
household-gather = Riunisci nel tuo saldo
household-collected = Fatto: è tutto nel tuo saldo, da spendere.
household-not-enough = { $n ->
    [0] Al momento gli altri non hanno nulla.
    [one] Gli altri hanno { $n } { -point }.
   *[other] Gli altri hanno in tutto { $n } { -many-points }.
}
household-leave = Lascia la famiglia
household-oneself = Questa persona sei tu. Invita qualcun altro.
household-already-here = Fa già parte di questa famiglia.
household-full = Una famiglia ha al massimo { $n } membri, compresi gli inviti in corso.
household-already-in-one = Fai già parte di una famiglia. Prima lascia quella.
household-not-allowed = Il tuo ruolo nella famiglia non lo prevede.
household-unknown = Questo invito non c’è più, o nella famiglia nessuno si chiama così.

## Letters

mail-gift-button = Guarda il regalo
mail-gift-confirmed-subject = Stai inviando { -many-points }
mail-gift-confirmed-text = Stai inviando { $n } { -many-points } a { $to }. Il regalo resta riservato fino alla risposta; puoi riprenderlo.
mail-gift-offered-subject = { $name } vuole inviarti { $n } { -many-points }
mail-gift-offered-text = { $name } vuole inviarti { $n } { -many-points }. Puoi accettare o rifiutare fino a { $time }; senza risposta il regalo torna indietro.
mail-gift-accepted-subject = { $name } accetta il tuo regalo
mail-gift-accepted-text = { $name } ha accettato il tuo regalo di { $n } { -many-points }. Arriva { $time }; fino ad allora puoi riprenderlo.
mail-gift-declined-subject = Il tuo regalo è tornato
mail-gift-declined-text = { $to } ha rifiutato il tuo regalo di { $n } { -many-points }. Tutto è di nuovo dov’era, con le vecchie scadenze.
mail-gift-taken-back-subject = Un regalo è stato ripreso
mail-gift-taken-back-text = { $name } ha ripreso il regalo di { $n } { -many-points } per te. Non c’è nulla da fare.
mail-gift-delivered-subject = Il tuo regalo è arrivato
mail-gift-delivered-text = Il tuo regalo di { $n } { -many-points } è arrivato a { $name }.
mail-gift-arrived-subject = { -many-points(at: "start") } in regalo per te
mail-gift-arrived-text = { $name } ti ha regalato { $n } { -many-points }, ora da spendere. Le scadenze restano quelle di prima.
mail-gift-lapsed-subject = Il tuo regalo è tornato
mail-gift-lapsed-text = Il tuo regalo di { $n } { -many-points } a { $to } non è stato accettato in tempo, o non è potuto arrivare. Tutto è di nuovo dov’era, con le vecchie scadenze.
mail-household-button = Vai alla tua famiglia
mail-household-invited-subject = { $name } ti invita a condividere { -many-points }
mail-household-invited-text = { $name } ti invita in una famiglia, dove ogni membro vede i saldi degli altri e può riunire { -many-points }. Puoi rispondere fino al giorno { $date }, anche di no.
mail-household-joined-subject = { $name } è nella tua famiglia
mail-household-joined-text = { $name } fa ora parte della tua famiglia e condivide { -many-points } con te.
mail-household-left-subject = { $name } ha lasciato la tua famiglia
mail-household-left-text = { $name } non fa più parte della tua famiglia. Il suo saldo torna a essere solo suo.
mail-household-ended-subject = Non fai più parte della famiglia
mail-household-ended-text = La famiglia in cui condividevi { -many-points } per te è finita: { $name } l’ha lasciata o ti ha rimosso. Ciò che hai è solo tuo.
mail-household-gathered-subject = Qualcuno ha riunito { -many-points } della tua famiglia
mail-household-gathered-text = { $name } ha riunito nel proprio saldo { $n } { -many-points } della tua famiglia.
mail-household-gathered-own = { $n ->
    [0] Dal tuo saldo non è uscito nulla.
    [one] Dal tuo saldo: { $n }. Lo vedi nel portafoglio.
   *[other] Dal tuo saldo: { $n }. Lo vedi nel portafoglio.
}

mail-household-you-joined-subject = Ora fai parte di una famiglia
mail-household-you-joined-text = Fai ora parte della famiglia di { $name }. Tutti vedono il tuo saldo, e gli adulti possono riunire nel proprio ciò che hai. Puoi lasciarla quando vuoi.
