nav-redemptions = Riscatti
redemptions-title = I tuoi riscatti
redemptions-empty-title = Ancora nessun riscatto
redemptions-empty-text = Qui troverai ciò che scegli, e a che punto è.
redemption-placed-on = riscattato il giorno { $date }
redemption-fulfilled-on = riscattato il giorno { $date }
redemption-cancelled-on = riscattato il giorno { $date }, poi annullato: { -many-points } di nuovo nel saldo
newer = Più recenti
older = Meno recenti
redemption-headline-placed = È in arrivo, { $name }.
redemption-headline-fulfilled = È tuo, { $name }. Goditelo.
redemption-headline-cancelled = Annullato. I tuoi { -many-points } sono tornati.
redemption-summary-placed = { $n } × { $what }. Abbiamo riservato { $points } { -many-points }; te ne restano { $left }.
redemption-summary-fulfilled = { $n } × { $what } per { $points } { -many-points }.
redemption-summary-cancelled = { $points } { -many-points } per { $what } sono di nuovo dov’erano. Ora hai { $left }.
fact-to = Destinazione
fact-by = Fornitore
fact-order = Ordine
clock-by = Entro { $moment },
clock-else = altrimenti i tuoi { -many-points } tornano.
course-title = A che punto è
step-placed = Riscattato
step-placed-text = Da { $moment }, riserviamo { $n } { -many-points } per te.
step-waiting = In preparazione
step-waiting-text = { $brand } ha tempo fino a { $moment }. I tuoi { -many-points } restano riservati.
step-complete = Concluso
step-complete-text = Il premio a te, o { -many-points } di nuovo nel saldo.
step-fulfilled = Concluso
step-fulfilled-text = È tuo da { $moment }. I { -many-points } riservati sono stati usati.
step-cancelled = Annullato
step-cancelled-text = Annullato { $moment }. Ogni { -point } è tornato nel lotto di partenza.
cancel-button = Annulla questo riscatto
cancel-hint = Puoi annullare finché la consegna non comincia. I tuoi { -many-points } tornano subito, con le vecchie scadenze.
cancel-too-late = È già pronto, quindi non si può più annullare.
cancel-under-way = La consegna è già cominciata, quindi non si può annullare. Se non riesce, i tuoi { -many-points } tornano.
cancel-unexpected = Al momento non siamo riusciti ad annullarlo. Non è cambiato nulla; riprova tra un momento.
redemption-failed-on = riscattato il giorno { $date }, ma non consegnato: { -many-points } di nuovo nel saldo
redemption-headline-failed = La consegna non è riuscita. I tuoi { -many-points } sono tornati.
step-failed = Non consegnato
step-failed-text = Chiuso { $moment }. Ogni { -point } è tornato nel lotto di partenza.
step-failed-late = Chiuso { $moment }. Non è arrivato in tempo, quindi ogni { -point } è tornato nel lotto di partenza.
step-reason = “{ $reason }”
codes-title = { $n ->
    [one] Il tuo codice
   *[other] I tuoi codici
}
codes-hidden = { $n ->
    [one] Vale quanto lo hai pagato: guardalo quando nessuno ti vede.
   *[other] Valgono quanto li hai pagati: guardali quando nessuno ti vede.
}
codes-show = { $n ->
    [one] Mostra il codice
   *[other] Mostra i codici
}
codes-qr = Il codice in forma di codice QR
codes-copy-hint = { $n ->
    [one] Mostralo al banco, o copialo dove paghi.
   *[other] Mostrali al banco, o copiali dove paghi.
}
code-copy = Copia
code-copied = Copiato
opened-link = Apri
opened-badge = Il distintivo è tuo. Lo trovi sulla tua pagina.
opened-tier = { $n ->
    [one] Da ora il tuo livello è { $tier }, per un giorno.
   *[other] Da ora il tuo livello è { $tier }, per { $n } giorni.
}
opened-status = { $n } punti status sono tuoi.
opened-charity = Il tuo dono è arrivato a { $name }.
thanks-one = Per questo premio hai guadagnato { $n } { -many-points } da { $shop } nel mese di { $month }. Grazie per ogni { -point }.
thanks-many = Per questo premio hai guadagnato { $n } { -many-points } a partire da { $month }. Grazie per ogni { -point }.
feedback-title = Com’è andata?
rating-poor = Non bene
rating-fair = Così così
rating-good = Bene
feedback-thanks = Grazie. Puoi cambiare idea quando vuoi.
receipt-title = Ricevuta
receipt-member = Per
receipt-what = Premio
receipt-placed = In preparazione
receipt-fulfilled = Concluso
receipt-failed = Non consegnato
receipt-cancelled = Annullato
receipt-lots = Pagato con { $n } { -many-points }
receipt-print = Dal tuo browser puoi stampare questa pagina o salvarla come file.
receipt-lot = accredito: { $earned }, scadenza: { $end }
receipt-lot-stays = accredito: { $earned }, senza scadenza
code-used-up = Usato presso { $place } il giorno { $date }
