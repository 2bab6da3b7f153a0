terms-version = Versione { $version } delle regole
terms-version-since = Versione { $version } delle regole, in vigore dal giorno { $date }
terms-earning = Come guadagnare { -many-points }
terms-earning-text = Ciò che hai guadagnato resta come l’hai guadagnato: un cambiamento di queste regole vale dal giorno in cui entra in vigore.
terms-by-tier = Di più nei livelli più alti
terms-codes = I codici di lettere e volantini danno { -many-points } nella quantità indicata, una volta per ogni membro.
terms-returns = Quando restituisci qualcosa
terms-window = { $n ->
    [0] Ciò che guadagni con un acquisto si può spendere subito. Se restituisci l’acquisto, viene ritirato.
    [one] Un acquisto si può restituire per un giorno; poi ciò che ti ha fatto guadagnare si può spendere. Se restituisci l’acquisto, viene ritirato.
   *[other] Un acquisto si può restituire per { $n } giorni; poi ciò che ti ha fatto guadagnare si può spendere. Se restituisci l’acquisto, viene ritirato.
}
terms-owe = Ciò che hai già speso si compensa con ciò che guadagni dopo.
terms-forgive = Ciò che hai già speso resta a te.
terms-ending = Scadenza di { -many-points }
terms-no-end = Nulla scade.
terms-end-days = { $n ->
    [one] Ciò che guadagni si può spendere per un giorno.
   *[other] Ciò che guadagni si può spendere per { $n } giorni.
}
terms-end-months = { $n ->
    [one] Ciò che guadagni si può spendere per un mese.
   *[other] Ciò che guadagni si può spendere per { $n } mesi.
}
terms-end-of-month = L’ultimo giorno si sposta alla fine del suo mese.
terms-end-of-quarter = L’ultimo giorno si sposta alla fine del suo trimestre.
terms-end-of-half-year = L’ultimo giorno si sposta alla fine del suo semestre.
terms-end-of-year = L’ultimo giorno si sposta alla fine del suo anno.
terms-end-example = Ciò che guadagni oggi si può spendere fino al giorno { $date }.
terms-end-first = Ciò che scade prima si spende per primo. Ciò che è riservato non scade; se torna dopo la sua scadenza, e te ne avevamo dato avviso, scade in quel momento.
terms-sending = Inviare { -many-points } a un altro membro
terms-send = Puoi inviare a un altro membro da { $least } { -many-points } in su, e al massimo { $most } in un mese di calendario. Lo sapete solo voi due.
terms-send-answer = { $days ->
    [one] L’altro membro ha un giorno per accettare. Fino ad allora il regalo resta riservato e nulla va perso: senza risposta, torna.
   *[other] L’altro membro ha { $days } giorni per accettare. Fino ad allora il regalo resta riservato e nulla va perso: senza risposta, torna.
}
terms-send-cooling-off = { $hours ->
    [0] Il regalo arriva appena l’altro membro accetta, e dopo non si può riprendere.
    [one] Per un’ora dopo l’accettazione puoi ancora riprenderlo. Poi arriva.
   *[other] Per { $hours } ore dopo l’accettazione puoi ancora riprenderlo. Poi arriva.
}
terms-send-ends = La scadenza resta la stessa. Ciò che scade prima di poter arrivare resta a te.
terms-household = Condividere in una famiglia
terms-household-most = Fino a { $n } membri possono condividere { -many-points } come famiglia. Si può far parte di una sola famiglia, e lasciarla quando si vuole.
terms-household-text = Chi entra accetta che gli altri vedano il suo saldo, e che gli adulti della famiglia lo riuniscano nel proprio: subito, a partire da ciò che scade prima, e con un’email a tutti. Le scadenze restano le stesse. I minori non riuniscono nulla.
terms-tills = Pagare con { -many-points } alla cassa
terms-no-tills = Con { -many-points } si riscattano solo premi.
terms-till = { $least ->
    [0] 100 { -many-points } valgono { $worth }.
    [one] 100 { -many-points } valgono { $worth }.
   *[other] 100 { -many-points } valgono { $worth }, da { $least } { -many-points } in su.
}
terms-end-active = Il tempo riparte ogni volta che ne guadagni, spendi o condividi.
terms-end-told = Nulla scade senza un nostro avviso 60, 30, 7 e 1 giorno prima; per ciò che dura meno, da una settimana prima. Se un promemoria non può raggiungerti, la scadenza si sposta in avanti di due mesi.
