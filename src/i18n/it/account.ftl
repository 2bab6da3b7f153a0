account-title = Tu
account-who = I tuoi dati
account-name = Nome
account-tier = Livello
account-badges = I tuoi distintivi
account-addresses = I tuoi indirizzi
account-address-remove = Rimuovi { $address }
birthday-title = Il tuo compleanno
birthday-text = Bastano giorno e mese. Quel giorno c’è qualcosa per te, una volta all’anno.
birthday-day = Giorno
birthday-month = Mese
birthday-keep = Salva
birthday-no-day = Nessun anno ha un giorno così. Scrivi giorno e mese in cifre, per esempio 24 e 8, o lascia vuoti entrambi.
birthday-kept = Fatto, ce lo ricorderemo.

## Where a member lives

country-title = Dove vivi
country-text = Così ti mostriamo prima ciò che è disponibile lì e quanto valgono all’incirca per te gli importi. Se preferisci, lascialo in bianco.
country-label = Paese
country-none = Preferisco non dirlo
country-keep = Salva il paese
country-kept = Salvato.
country-unknown = Scegli uno dei paesi dell’elenco, oppure nessuno.
