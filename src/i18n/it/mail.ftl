mail-hello = Ciao { $name },
mail-foot = Questo messaggio è stato inviato a { $email } per via di un account presso { app-name }. Non chiediamo mai la tua password né i tuoi codici.
mail-join-subject = Conferma il tuo indirizzo
mail-join-text = Vuoi iscriverti a { app-name }. Apri il link, che vale 24 ore, e scrivi la password che hai scelto. Se non eri tu, non fare nulla: non nascerà nessun account.
mail-join-button = Conferma l’indirizzo
mail-joined-already-subject = Hai già un account
mail-joined-already-text = Qualcuno, forse tu, voleva iscriversi a { app-name } con questo indirizzo. Un account c’è già, quindi basta accedere; la pagina di accesso aiuta anche con una password dimenticata. Se non eri tu, non c’è nulla da fare.
mail-reset-subject = Il tuo link per una nuova password
mail-reset-text = Apri il link per scegliere una nuova password: funziona una volta sola, per 30 minuti. Se la richiesta non è tua, non fare nulla: la password resta com’è.
mail-reset-button = Scegli una nuova password
mail-email-leaves-subject = Cambiamo il tuo indirizzo?
mail-email-leaves-text = Qualcuno che ha accesso al tuo account vuole cambiarne l’indirizzo in { $email }. Se sei tu, conferma dal link. Se non sei tu, non confermare e cambia subito la password.
mail-email-comes-subject = È questo il tuo nuovo indirizzo?
mail-email-comes-text = Qualcuno vuole usare questo indirizzo per il proprio account presso { app-name }. Se sei tu, conferma dal link. Se non sei tu, non fare nulla.
mail-email-button = Guarda e conferma
mail-email-changed-subject = Il tuo indirizzo è cambiato
mail-email-changed-text = Da ora il tuo account ha l’indirizzo { $email }.
mail-new-device-subject = Accesso da un nuovo browser
mail-new-device-text = C’è stato un accesso al tuo account: { $device }, { $at }, dall’indirizzo { $address }.
mail-codes-wrong-subject = Codici sbagliati per il tuo account
mail-codes-wrong-text = Qualcuno conosce la tua password e ha inserito più codici sbagliati: { $device }, dall’indirizzo { $address }. Se non eri tu, cambia la password.
mail-password-changed-subject = La tua password è cambiata
mail-password-changed-text = Il tuo account ha una nuova password. Tutti gli altri accessi sono stati chiusi.
mail-totp-set-subject = Una nuova app di autenticazione
mail-totp-set-text = È stata configurata un’app di autenticazione per il tuo account. Quella di prima non vale più.
mail-totp-removed-subject = La tua app di autenticazione è stata rimossa
mail-totp-removed-text = I codici della tua app di autenticazione non aprono più il tuo account.
mail-passkey-added-subject = Una nuova passkey
mail-passkey-added-text = La passkey { $name } ora apre il tuo account.
mail-passkey-removed-subject = Una passkey è stata rimossa
mail-passkey-removed-text = La passkey { $name } non apre più il tuo account.
mail-passkey-copied-subject = C’è una copia della tua passkey?
mail-passkey-copied-text = La passkey { $name } è stata usata, ma il suo contatore è tornato indietro. Può voler dire che qualcuno ne ha una copia. Nel dubbio, rimuovila e aggiungine una nuova.
mail-recovery-codes-made-subject = Nuovi codici di recupero
mail-recovery-codes-made-text = Sono stati creati dieci nuovi codici di recupero per il tuo account. Quelli di prima non valgono più.
mail-recovery-code-used-subject = È stato usato un codice di recupero
mail-recovery-code-used-text = { $left ->
    [0] Uno dei tuoi codici di recupero è stato usato per accedere. Non ne resta nessuno: creane di nuovi.
    [one] Uno dei tuoi codici di recupero è stato usato per accedere. Ne resta uno: creane presto di nuovi.
   *[other] Uno dei tuoi codici di recupero è stato usato per accedere. Ne restano { $left }.
}
mail-security-button = Vai alla tua pagina di sicurezza
mail-not-you = Se non eri tu, cambia la password e chiudi gli accessi che non riconosci.
mail-reward-ready-subject = Il tuo premio è pronto: { $reward }
mail-reward-ready-text = Ora { $reward } è tuo. Se è un codice, lo trovi tra i tuoi riscatti; non inviamo mai codici via email.
mail-reward-button = Guarda il riscatto
mail-points-back-subject = I tuoi { -many-points } sono tornati
mail-points-back-text = Non è stato possibile consegnarti { $reward }. { $points } { -many-points } sono di nuovo nei lotti di partenza, con le vecchie scadenze.
mail-points-back-reason = Il motivo: { $reason }
mail-goal-dearer-subject = Il tuo obiettivo rincara: { $reward }
mail-goal-dearer-text = Ora { $reward } costa { $now } { -many-points }. Per te costa ancora { $points }, fino al giorno { $date }. Poi vale il prezzo nuovo.
mail-goal-button = Guarda il premio
mail-wallet-button = Vai al tuo portafoglio
mail-points-end-subject = { $n ->
    [one] Hai { $n } { -point } in scadenza
   *[other] Hai { $n } { -many-points } in scadenza
}
mail-points-end-line = { $n ->
    [one] { $n } { -point } si può usare fino alla fine del giorno { $date }.
   *[other] { $n } { -many-points } si possono usare fino alla fine del giorno { $date }.
}
mail-points-end-text = Qualsiasi riscatto usa per primo ciò che scade prima. Se questo promemoria o i prossimi non ti arrivano, la scadenza si sposta in avanti.
mail-end-postponed-subject = { $n ->
    [one] Hai più tempo per { $n } { -point }
   *[other] Hai più tempo per { $n } { -many-points }
}
mail-end-postponed-text = Non abbiamo potuto avvisarti in tempo della scadenza, quindi l’abbiamo spostata: c’è tempo fino alla fine del giorno { $date }.
mail-points-came-subject = { $n ->
    [one] Hai { $n } { -point } da spendere
   *[other] Hai { $n } { -many-points } da spendere
}
mail-points-came-text = { $source }: il tempo per restituire l’acquisto è passato, quindi ora hai { -many-points } da spendere.
mail-digest-subject = { $n ->
    [one] Una novità per te
   *[other] { $n } novità per te
}
mail-digest-button = Guarda tutto
mail-unsubscribe = Niente più email di questo tipo
