safe-title = Tieni al sicuro il tuo account
safe-intro = I tuoi { -many-points } hanno un valore, quindi possono fare gola a qualcuno. Con sette abitudini restano al sicuro.
safe-password-title = Una password solo per noi
safe-password-text = Una password rubata da un altro negozio è la prima cosa che i ladri provano. Fanne creare una da un gestore di password, o scegli tre o quattro parole senza legami tra loro. Non serve cambiarla finché non la conosce nessun altro.
safe-second-title = Una seconda serratura a prova di phishing
safe-second-text = Una passkey funziona solo sulle nostre pagine, quindi una pagina copiata non può rubarla. Va bene anche un’app di autenticazione: non leggere mai il suo codice a nessuno, chiunque dica di essere. Noi non lo chiediamo mai.
safe-codes-title = Codici di recupero, lontano dal telefono
safe-codes-text = Stampali o conservali in un gestore di password. Ciascuno apre il tuo account una volta, insieme alla password.
safe-mail-title = Messaggi davvero nostri
safe-mail-text = In un messaggio non chiediamo mai la tua password o un codice. Nel dubbio, non toccare il link: apri tu la nostra pagina e guarda in Sicurezza, dove trovi tutto ciò che è successo.
safe-shared-title = Dispositivi in prestito
safe-shared-text = Esci quando hai finito. Se ti è passato di mente, chiudi l’accesso da un altro dispositivo, in Sicurezza.
safe-lost-title = Se perdi il telefono
safe-lost-text = Accedi con la password e uno dei tuoi codici di recupero, rimuovi in Sicurezza la passkey o l’app persa e configurane una nuova.
safe-not-me-title = Se qualcosa non l’hai fatto tu
safe-not-me-text = Cambia la password, esci da tutti gli altri dispositivi e rimuovi le passkey che non riconosci. Trovi tutto in Sicurezza. Senza il tuo secondo fattore nessuno può riscattare molto, e ogni riscatto non ancora concluso si può annullare.
safe-look = Vai alla tua pagina di sicurezza

## Guides

help-title = Aiuto
help-intro = Passo per passo, così come stanno le cose oggi.
help-search-label = Che cosa cerchi?
help-search = Cerca
help-guides = Tutte le guide
help-all = Tutte le guide
help-terms = Le regole del programma
help-terms-text = Tutte in una pagina, anche quelle per condividere { -many-points } con altri.
help-found = { $n ->
    [one] Un risultato per “{ $asked }”
   *[other] { $n } risultati per “{ $asked }”
}
help-nothing = Nessun risultato per “{ $asked }”
help-nothing-text = Tutte le tue parole devono comparire nello stesso passaggio: provane meno, o altre. Oppure leggi una di queste guide: { $guides }.
help-step = Passo { $n }: { $title }

help-redeem-title = Dal catalogo al tuo premio
help-redeem-intro = Da { -many-points } a qualcosa nelle tue mani, e la via del ritorno.
help-redeem-find = Trova qualcosa
help-redeem-find-text = Il catalogo mostra tutto ciò che puoi avere, e volendo solo ciò che i tuoi { -many-points } pagano già. Il cuore conserva ciò che ti piace.
help-redeem-choose = Scegli
help-redeem-choose-text = Sulla pagina di un premio scegli quanti e quale, e vedi che cosa resterebbe del tuo saldo. Non spendi ancora nulla.
help-redeem-review = Rivedi
help-redeem-review-text = La pagina successiva mostra il prezzo, la destinazione e quali { -many-points } usiamo: sempre ciò che scade prima.
help-redeem-confirm = Conferma
help-redeem-confirm-text = Basta un pulsante. Premerlo due volte è come premerlo una volta sola.
help-redeem-factor = Ciò che costa più di { $n } { -many-points }, o va su un conto, richiede un codice della tua app di autenticazione, così nessun altro spende al posto tuo.
help-redeem-factor-passkey = Ciò che costa più di { $n } { -many-points }, o va su un conto, richiede la tua passkey o un codice della tua app di autenticazione, così nessun altro spende al posto tuo.
help-redeem-wait = Guarda a che punto è
help-redeem-wait-text = { $n ->
    [one] I tuoi { -many-points } restano riservati durante la consegna. O il premio ti arriva entro un giorno, o tornano da soli nei lotti di partenza. Solo ciò che paga una banca può richiedere più tempo.
   *[other] I tuoi { -many-points } restano riservati durante la consegna. O il premio ti arriva entro { $n } giorni, o tornano da soli nei lotti di partenza. Solo ciò che paga una banca può richiedere più tempo.
}
help-redeem-delivery = Ricevilo
help-redeem-delivery-text = Come arriva è scritto sulla sua pagina. Al momento:
help-by-email = Via email: ti scriviamo quando è pronto.
help-by-post = Per posta: scrivi l’indirizzo, e puoi conservarlo per la prossima volta.
help-by-spot = Sul posto: lo mostri dove viene consegnato.
help-by-account = Sul tuo account: vale da subito, e non c’è nulla da portare con te.
help-by-bank = Su un conto bancario: scrivi il nome e l’IBAN.
help-by-wallet = In un portafoglio digitale: scrivi il suo nome.
help-redeem-codes = Usa un codice
help-redeem-codes-text = Se il premio è un codice, lo trovi tra i tuoi riscatti, coperto finché non chiedi di vederlo. Mostralo o copialo. Quando è stato usato dove si accettano i codici, la sua pagina lo dice.
help-redeem-cancel = Oppure annulla
help-redeem-cancel-text = Finché la consegna non comincia, la pagina di un riscatto ha un pulsante per annullarlo. I tuoi { -many-points } tornano subito, con le vecchie scadenze.
help-redeem-auto = Oppure lascia fare a noi
help-redeem-auto-text = Il riscatto automatico fa tutto questo quando hai abbastanza { -many-points }. Ti avvisa, e hai 24 ore per annullare.

help-earn-title = Come guadagni
help-earn-intro = Che cosa fa guadagnare { -many-points } oggi, e quando si possono spendere.
help-earn-buy = Mostra la tessera quando compri
help-earn-buy-text = Fai scansionare il codice della tessera, o leggilo ad alta voce, prima di pagare.
help-earn-what = Quanto si guadagna, e con che cosa
help-earn-what-text = Oggi ci sono:
help-earn-when = Quando si possono spendere
help-earn-when-at-once = Ciò che guadagni con un acquisto si può spendere subito.
help-earn-when-later = { $n ->
    [one] Ciò che guadagni con un acquisto si può spendere quando non è più possibile restituirlo, dopo un giorno. Fino ad allora nel portafoglio lo vedi in arrivo.
   *[other] Ciò che guadagni con un acquisto si può spendere quando non è più possibile restituirlo, dopo { $n } giorni. Fino ad allora nel portafoglio lo vedi in arrivo.
}
help-earn-return = Se restituisci qualcosa, ciò che aveva fatto guadagnare viene ritirato: per una parte, una parte.
help-earn-friends-text = Il tuo link personale è nella pagina “Come guadagni”. Quando qualcuno si iscrive da lì, compra qualcosa e lo tiene, ricevi { -many-points } in automatico.
help-earn-birthday = Dicci il tuo compleanno
help-earn-birthday-text = Giorno e mese, non l’anno. Lo scrivi sulla tua pagina.
help-earn-code-text = Scrivilo nella pagina “Come guadagni”. Maiuscole e spazi non contano.

help-card-title = La tua tessera
help-card-intro = Che cosa fa la tua tessera, e come resta solo tua.
help-card-title-till = Alla cassa e con la tessera
help-card-intro-till = Che cosa fa la tua tessera alla cassa, e come pagare con { -many-points }.
help-card-show = Mostrala
help-card-show-text = La pagina della tessera mostra un codice da scansionare e le sue cifre da leggere ad alta voce.
help-card-earn = Usala per guadagnare
help-card-earn-text = La cassa registra che l’acquisto è tuo. Dopo un momento trovi { -many-points } nel portafoglio.
help-card-pay = Paga con { -many-points }
help-card-pay-text = Dillo alla cassa. Cento { -many-points } valgono { $worth }.
help-card-pay-least = { $n ->
    [one] Serve almeno { $n } { -point }.
   *[other] Servono almeno { $n } { -many-points }.
}
help-card-pay-held = La cassa prima mette da parte la somma. Ciò che non usa torna da solo; fino ad allora lo vedi nel portafoglio.
help-card-offline = Senza rete
help-card-offline-text = Se l’hai aperta una volta su un dispositivo, lì la tessera funziona per sette giorni senza rete.
help-card-safe = Una sua foto non serve a nessuno
help-card-safe-text = Le cifre cambiano ogni { $n } secondi, quindi una vecchia foto non vale nulla.

help-ends-title = { -many-points(at: "start") } e scadenze: come non perdere nulla
help-ends-intro = Ciò che guadagni non dura per sempre, ma abbastanza, se sai come fare.
help-ends-never-intro = Ciò che guadagni qui non scade.
help-ends-never = Tutto resta
help-ends-never-text = Ciò che guadagni resta tuo finché non lo spendi. Se hai ricevuto { -many-points } con una scadenza, la vedi nel portafoglio.
help-ends-when = Quanto dura
help-ends-days = { $n ->
    [one] Ciò che guadagni scade dopo un giorno.
   *[other] Ciò che guadagni scade dopo { $n } giorni.
}
help-ends-months = { $n ->
    [one] Ciò che guadagni scade dopo un mese.
   *[other] Ciò che guadagni scade dopo { $n } mesi.
}
help-ends-month = Dura ancora fino alla fine di quel mese.
help-ends-quarter = Dura ancora fino alla fine di quel trimestre.
help-ends-half-year = Dura ancora fino alla fine di quel semestre.
help-ends-year = Dura ancora fino alla fine di quell’anno.
help-ends-example = Ciò che guadagni oggi si può spendere fino al giorno { $date } compreso.
help-ends-order = Che cosa si spende per primo
help-ends-order-text = Qualsiasi spesa parte da ciò che scade prima. Il portafoglio elenca tutto con le scadenze.
help-ends-keep = Come non perdere nulla
help-ends-keep-text = Scade solo ciò che non usi:
help-keep-redeem = Riscatta qualcosa, piccolo o grande: ciò che scade prima va per primo.
help-keep-till = Paga con { -many-points } alla cassa.
help-keep-auto = Lascia fare al riscatto automatico, prima della scadenza.
help-ends-held = Ciò che è riservato
help-ends-held-text = Ciò che è riservato a un riscatto non scade. Se il riscatto viene annullato, torna con le vecchie scadenze, e se è già oltre la data scade.

help-more-title = Ottieni il massimo
help-more-intro = Che cosa offre il programma oggi, perché non ti sfugga nulla.
help-more-card = Mostra la tessera ogni volta
help-more-card-text = Si guadagna solo con ciò che viene registrato sulla tessera.
help-more-tiers = Raggiungi un livello più alto
help-more-tiers-text = I punti status alzano il tuo livello, e spendere { -many-points } non lo abbassa mai. A un livello più alto lo stesso acquisto fa guadagnare di più:
help-more-tier = { $tier }, da { $n } punti status: { $count } × { -many-points } per ogni acquisto
help-more-bonus = Approfitta degli extra
help-more-bonus-text = Oltre al solito, al momento ci sono:
help-more-expiry = Non lasciare scadere nulla
help-more-expiry-text = Il portafoglio mostra le prossime scadenze.
help-more-till = Usali anche alla cassa
help-more-till-text = { $n ->
    [one] Già con { $n } { -point } puoi pagare dove mostri la tessera.
   *[other] Da { $n } { -many-points } in su puoi pagare dove mostri la tessera.
}
help-more-early = Arriva prima
help-more-early-text = Alcuni livelli vedono i nuovi premi prima degli altri:
help-more-save = Risparmia per qualcosa
help-more-save-text = Sulla pagina di un premio che non puoi ancora avere puoi dire che risparmi per averlo. Così il prezzo per te resta com’è; se sale per gli altri, ti scriviamo e hai trenta giorni.
help-more-auto-text = Di’ che cosa ti piacerebbe e quando, e lo riscattiamo per te, con un giorno per annullare.
