## What a member was told, and how they want to hear

notifications-title = Messaggi
notifications-list = Che cosa ti abbiamo detto
notifications-none = Ancora nulla. Qui leggi ciò che succede al tuo saldo, ai tuoi premi e al tuo account.
notifications-mark = Segna tutti come letti
notifications-new = nuovo
notifications-sent = inviato via email { $moment }
notifications-not-sent = invio via email non riuscito
notifications-unread = { $n ->
    [0] Messaggi
    [one] Messaggi, uno nuovo
   *[other] Messaggi, { $n } nuovi
}
choices-title = Che cosa arriva via email
choices-text = Qui leggi tutto subito. Gli avvisi di sicurezza e di scadenza arrivano sempre anche via email.
choices-keep = Salva
choices-kept = Salvato. Da ora arriva come vuoi tu.
topic-security = Il tuo account
topic-expiry = { -many-points(at: "start") } in scadenza
topic-redemptions = I tuoi riscatti
topic-wishes = Il tuo obiettivo
topic-earning = Che cosa hai guadagnato
topic-sharing = Condivisione con altri
way-at-once = subito
way-daily = una volta al giorno
way-never = non via email
quiet-title = Ore di quiete
quiet-text = Ciò che può aspettare arriva dopo.
quiet-from = Dalle
quiet-until = Alle
quiet-never = nessuna
quiet-no-hours = Scegli entrambe le ore, o nessuna.
unsubscribe-title = Meno email
unsubscribe-text = Non vuoi più email su: { $what }? Nel portale le notizie restano.
unsubscribe-button = Niente più email di questo tipo
unsubscribe-done = Fatto. Niente più email su: { $what }. Puoi cambiare idea in Messaggi.
unsubscribe-dead = Questo link non funziona. Accedi e scegli in Messaggi che cosa arriva via email.
