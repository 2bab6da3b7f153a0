earn-title = Come guadagni
earn-tier = Il tuo livello
earn-tiers = Che cosa chiede e offre ogni livello
earn-status = { $n ->
    [one] punto status valido ora
   *[other] punti status validi ora
}
earn-status-unit = { $n ->
    [one] punto status
   *[other] punti status
}
earn-next = { $n ->
    [one] Ancora { $n } punto status per arrivare a { $tier }
   *[other] Ancora { $n } punti status per arrivare a { $tier }
}
earn-ways = Che cosa fa guadagnare { -many-points }
earn-none = Al momento nulla fa guadagnare { -many-points }.
earn-earned = Che cosa hai guadagnato
earn-nothing = Ancora nulla. Qui trovi ciò che compri con la tessera, con il motivo di ogni { -point }.
earn-why = Perché li ho ricevuti?
earn-receipt = Ricevuta { $document }, { $date }
earn-by-version = { $n ->
    [one] { $n } { -point }
   *[other] { $n } { -many-points }
} secondo la versione { $version } delle regole
earn-status-by-version = { $n ->
    [one] { $n } punto status
   *[other] { $n } punti status
} secondo la versione { $version } delle regole
earn-from = Da spendere dal giorno { $date }
earn-back = { $n } di { $of } ritirati dopo un reso
earn-of-points = { $n ->
    [one] { $count } { -point }
   *[other] { $count } { -many-points }
}
earn-of-status = { $n ->
    [one] { $count } punto status
   *[other] { $count } punti status
}
earn-by-amount = { $sum } ogni { $amount }
earn-by-visits = { $sum } ogni { $every } giorni in cui compri qualcosa
earn-by-visit = { $sum } per ogni giorno in cui compri qualcosa
earn-by-sign-up = { $sum } per l’iscrizione
earn-by-birthday = { $sum } il giorno del tuo compleanno
earn-by-referral = { $sum } per ogni persona che si iscrive dal tuo link e tiene il suo primo acquisto
earn-by-invited = { $sum } per il tuo primo acquisto, se lo tieni, quando qualcuno ti ha invitato
earn-by-code = { $sum } per un codice
earn-by-event = { $sum } ogni volta
earn-invite = Invita qualcuno
earn-invite-text = Manda questo link a chi vuoi. Quando chi l’ha ricevuto si iscrive, compra qualcosa e lo tiene, ricevi { -many-points } in automatico.
earn-invite-copy = Copia il link
earn-invite-brought = { $n ->
    [0] Ancora nessuna iscrizione dal tuo link.
    [one] Una persona si è iscritta dal tuo link.
   *[other] { $n } persone si sono iscritte dal tuo link.
}
earn-invite-paid = { $n ->
    [one] Una ha portato { -many-points }.
   *[other] { $n } hanno portato { -many-points }.
}
claim-title = Hai un codice?
claim-label = Codice
claim-hint = Da una lettera, un volantino o una ricevuta. Maiuscole e spazi non contano.
claim-button = Ottieni { -many-points }
claim-done = { $n ->
    [one] Fatto: hai { $n } { -point } in più. Il motivo è in “Che cosa hai guadagnato”.
   *[other] Fatto: hai { $n } { -many-points } in più. Il motivo è in “Che cosa hai guadagnato”.
}
claim-missing = Prima scrivi il codice.
claim-unknown = Questo codice ora non vale. Ricontrolla ogni lettera e ogni cifra.
claim-already = Hai già avuto { -many-points } con questo codice.
claim-used-up = Per questo codice non restano { -many-points }, o è per un altro livello.
earn-only = Solo: { $what }
earn-least = Da { $amount }
earn-until = Fino al giorno { $date }
earn-budget = Finché ci sono { -many-points }
earn-cap-day = Al massimo { $sum } al giorno
earn-cap-month = Al massimo { $sum } al mese
earn-cap-year = Al massimo { $sum } all’anno
earn-cap-all = Al massimo { $sum } in tutto
earn-try = Quanto farebbe guadagnare?
earn-try-amount = Importo in { $currency }
earn-try-hint = Per un acquisto in negozio oggi, al tuo livello
earn-try-category = Che cosa compri
earn-try-anything = Altro
earn-try-button = Calcola
earn-try-wrong = Scrivi l’importo in cifre, per esempio 12,50.
earn-try-too-much = È più di quanto sappiamo contare. Prova un importo più piccolo.
earn-try-points = { -many-points(at: "start") }
earn-try-status = Punti status
earn-try-none = Nulla per il solo importo, con le regole di oggi.
tiers-title = Livelli
tiers-year = I punti status di un anno di calendario si sommano. Un livello dura dal giorno in cui lo raggiungi fino alla fine dell’anno successivo.
tiers-grace = { $n ->
    [one] Poi dura ancora un giorno, così puoi mantenerlo.
   *[other] Poi dura ancora { $n } giorni, così puoi mantenerlo.
}
tiers-ever = I punti status valgono per sempre, e i livelli pure.
tiers-from = { $n ->
    [0] Si comincia da qui
   *[other] Da { $n } punti status
}
tiers-multiplier = { $count } × { -many-points } per ogni acquisto
tiers-yours = Il tuo livello ora
tiers-early = { $n ->
    [one] Nuovi premi un giorno prima degli altri
   *[other] Nuovi premi { $n } giorni prima degli altri
}
outlook-title = E se …
outlook-text = Una simulazione con ciò che hai davvero e con le regole che valgono davvero. Non succede nulla.
outlook-buy = Compro per ({ $currency })
outlook-give-back = E ne restituisco ({ $currency })
outlook-redeem = Riscatto ({ -many-points })
outlook-until = E aspetto fino a
outlook-button = Calcola
outlook-then = Allora hai
outlook-earned = Guadagnati, disponibili da
outlook-ended = Scaduti nel frattempo
outlook-next = Prossima scadenza
outlook-missing = Questo non lo puoi riscattare. Te ne mancano:
outlook-too-much-back = Non puoi restituire più di quanto compri.
outlook-no-points = Scrivi un numero intero, per esempio 500.
outlook-no-day = Scegli un giorno da oggi in poi, entro due anni.
outlook-link = E se …
